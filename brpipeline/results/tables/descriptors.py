"""The table `descriptors`: what each colour means of each component, a row a component and colour that has a text."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.tables.column import colour, text
from brpipeline.results.tables.table import Row, Table


def _rows(results: Results) -> Iterator[Row]:
    for component in results.components:
        for rating, descriptor in component.descriptors.texts if component.descriptors else ():
            yield {"component": component.id, "rating": rating, "descriptor": descriptor}


DESCRIPTORS = Table(
    "descriptors",
    "Descriptors",
    "What each colour means of each component, as the instrument file says it. Empty if it says nothing.",
    (
        text("component", "Component", "Id of the component."),
        colour("rating", "Rating", "The colour."),
        text("descriptor", "Descriptor", "What it means of the component."),
    ),
    ("component", "rating"),
    _rows,
)
