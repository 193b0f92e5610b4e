"""What `config/assessment.toml` names, checked against what there is: agencies, components, waves, partnerships."""

from collections.abc import Iterator
from functools import partial

from brpipeline.problems import Problem
from brpipeline.settings.agencies import AGENCIES_FILE, Agencies
from brpipeline.settings.assessment import ASSESSMENT_FILE, Assessments
from brpipeline.settings.files import unknown_name
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.invited import unknown_invited
from brpipeline.settings.source_names import unknown_in_source, waves_that_overlap


def unknown_names(assessments: Assessments, instrument: Instrument, agencies: Agencies) -> Iterator[Problem]:
    """Yields a problem for each name that nothing has."""
    known_agencies, components = list(agencies.agency), list(instrument.component_ids)
    partnerships = [row.id for row in assessments.partnership]
    waves = [row.id for row in assessments.wave]
    unknown = partial(unknown_name, ASSESSMENT_FILE)
    no_agency = f"is no agency of {AGENCIES_FILE}"
    for partnership in assessments.partnership:
        for name in partnership.expects:
            if name not in known_agencies:
                yield unknown(f"partnership {partnership.id}: expects", name, no_agency, known_agencies)
    for component, name in assessments.owners.items():
        if component not in components:
            yield unknown("owners", component, f"is no component of {instrument.id}", components)
        if name not in known_agencies:
            yield unknown(f"owners.{component}", name, no_agency, known_agencies)
    yield from unknown_invited(assessments, known_agencies, no_agency, unknown)
    for source in assessments.source:
        yield from unknown_in_source(source, instrument, partnerships, waves, unknown)
    yield from waves_that_overlap(assessments, ASSESSMENT_FILE)
