"""What a source names in its settings, checked against what there is: partnerships, waves, components, levers."""

from collections.abc import Callable, Iterator, Sequence

from brpipeline.problems import Problem
from brpipeline.settings.assessment import Source
from brpipeline.settings.instrument import Instrument

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
        ("partnership", [source.partnership], "is no partnership", partnerships),
        ("wave", [source.wave], "is no wave", waves),
        ("columns", source.columns, "is no meaning of a column", meanings),
        ("evidence", source.evidence, f"is no component or lever {of_instrument}", targets),
        ("not_asked", source.not_asked, f"is no component {of_instrument}", components),
    ):
        for name in names:
            if name not in known:
                yield unknown(f"source {source.name}: {setting}", name, kind, known)
