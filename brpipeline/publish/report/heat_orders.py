"""Another order of the columns of a heat map: by how far agencies lie apart."""

from brpipeline.language import say_as
from brpipeline.publish.report.heat_table import Block, Heading, in_blocks
from brpipeline.results import Results


def by_disagreement(results: Results) -> list[Block]:
    """First what agencies dispute, in the order of discussion; then the rest, where most of the spread lies between
    agencies first."""
    by_id = {component.id: component for component in results.components}
    disputed = [by_id[ident] for ident in results.disputed]
    rest = [component for component in results.components if component.id not in results.disputed]
    rest.sort(key=lambda component: -(component.dispersion.between_agency or 0.0))
    parts = ((say_as("components", "Disputed"), disputed), (say_as("components", "Not disputed"), rest))
    return in_blocks([(Heading(name, name), components) for name, components in parts])
