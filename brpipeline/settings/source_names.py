"""What a source names in its settings, checked against what there is: partnerships, waves, components, levers."""

from collections.abc import Callable, Iterator, Sequence

from brpipeline.problems import Problem, problem
from brpipeline.settings.assessment import Assessments, Source
from brpipeline.settings.corrections import PARTNERSHIP, WAVE
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.routes import overlapping

COLUMN_MEANINGS = ("agency", "agency_other", "id", "email", "submitted")
Unknown = Callable[[str, str, str, Sequence[str]], Problem]


def unknown_in_source(
    source: Source, instrument: Instrument, partnerships: Sequence[str], waves: Sequence[str], unknown: Unknown
) -> Iterator[Problem]:
    """Yields a problem for each name that means nothing. unknown: makes it, of key, name, what is wrong, and names."""
    components = list(instrument.component_ids)
    targets = [*components, *(lever.id for lever in instrument.lever)]
    of_instrument, meanings = f"of {instrument.id}", [*COLUMN_MEANINGS, *components]
    for setting, names, kind, known in (
        ("partnership", _partnerships(source), "is no partnership", partnerships),
        ("wave", [] if source.by_date else [source.wave], "is no wave", waves),
        ("columns", source.columns, "is no meaning of a column", meanings),
        ("evidence", source.evidence, f"is no component or lever {of_instrument}", targets),
        ("not_asked", source.not_asked, f"is no component {of_instrument}", components),
    ):
        for name in names:
            if name not in known:
                yield unknown(f"source {source.name}: {setting}", name, kind, known)


def _partnerships(source: Source) -> list[str]:
    """The partnerships that a source names."""
    return [source.partnership] if isinstance(source.partnership, str) else source.partnership.meant


def waves_that_overlap(assessments: Assessments, where: str) -> Iterator[Problem]:
    """Waves that are open on the same day, if the date is to tell which of them an answer belongs to."""
    if by_date := [source.name for source in assessments.source if source.by_date]:
        for earlier, later in overlapping(assessments.wave):
            yield problem("waves-overlap", where, source=by_date[0], earlier=earlier.id, later=later.id)


def routed_values(assessments: Assessments) -> dict[str, dict[str, list[str]]]:
    """By source, where a correction may say that a row belongs: partnerships and waves, if its rows are routed so."""
    partnerships = {PARTNERSHIP: [row.id for row in assessments.partnership]}
    waves = {WAVE: [row.id for row in assessments.wave]}
    return {
        source.name: (partnerships if source.by_column else {}) | (waves if source.by_date else {})
        for source in assessments.source
    }
