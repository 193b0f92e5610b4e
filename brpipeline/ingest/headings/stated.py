"""The columns that a source's settings name: by heading, for a meaning, for evidence, or to be ignored on purpose."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.problems import Problem, problem
from brpipeline.settings.assessment import Headings, Source, listed_headings
from brpipeline.text import bare, nearest, tidy

MEANINGS = {
    "agency": Meaning.AGENCY,
    "agency_other": Meaning.AGENCY_OTHER,
    "id": Meaning.ID,
    "email": Meaning.EMAIL,
    "submitted": Meaning.SUBMITTED,
}
# Of other meanings only the first column counts.
EVERY = (Meaning.COMPONENT, Meaning.AGENCY, Meaning.PARTNERSHIP, Meaning.EVIDENCE, Meaning.IGNORED)
LONGEST = 500  # characters of a heading by which people name a column
INSTEAD = "the source's settings name another column for"
NAMED, ON_PURPOSE = "named in the source's settings", "ignored on purpose, as the source's settings say"


def stated_columns(source: Source, headings: Sequence[str]) -> dict[int, Recognition]:
    """The columns that the settings name, by position: by `columns`, then `partnership`, `evidence` and `ignore`."""
    stated: dict[int, Recognition] = {}
    for meaning, target, headed in _wanted(source):
        positions = [position for heading in listed_headings(headed) for position in headed_by(heading, headings)]
        for position in positions if meaning in EVERY else positions[:1]:
            reason = ON_PURPOSE if meaning is Meaning.IGNORED else NAMED
            stated.setdefault(position, Recognition(position, headings[position], meaning, reason, target))
    return stated


def is_named(heading: str, source: Source) -> bool:
    """True if the settings say of a heading what it means, or that its column is left out."""
    return bare(heading) in {bare(text) for _, _, headed in _wanted(source) for text in listed_headings(headed)}


def unmet(source: Source, headings: Sequence[str], recognised: Iterable[Recognition], where: str) -> Problem | None:
    """The problem of a setting whose headings the file lacks.

    A list names headings that differ between the exports of a survey: where a file has none of them, the component may
    have a column that is recognised without it.
    """
    known = {recognition.target or recognition.meaning.value for recognition in recognised}
    areas = {Meaning.PARTNERSHIP.value: source.by_column.column} if source.by_column else {}
    for name, headed in (source.columns | areas).items():
        found = any(headed_by(heading, headings) for heading in listed_headings(headed))
        elsewhere = not isinstance(headed, str) and (MEANINGS[name].value if name in MEANINGS else name) in known
        if not found and not elsewhere and name not in source.not_asked:
            wanted = listed_headings(headed)
            close = nearest(wanted[0], headings)
            closest = f" Closest heading: “{close[0]}”." if close else ""
            missing = " or ".join(f"“{text}”" for text in wanted)
            return problem("column-not-found", where, heading=missing, meaning=name, closest=closest)
    return None


def is_decided(recognition: Recognition) -> bool:
    """True if the settings say what a column means, or that it does not count."""
    return recognition.reason in (NAMED, ON_PURPOSE) or recognition.reason.startswith(INSTEAD)


def names_of(headings: Sequence[str]) -> list[str]:
    """A name for each column by which settings can tell it from all others: its heading, as a rule.

    Where the heading is blank or very long, or another column has it too, the name says the column's letters.
    """
    spelled = Counter(map(bare, headings))
    return [
        tidy(heading)
        if bare(heading) and spelled[bare(heading)] == 1 and len(heading) <= LONGEST
        else _lettered(heading, position)
        for position, heading in enumerate(headings)
    ]


def headed_by(wanted: str, headings: Sequence[str]) -> list[int]:
    """The positions of a heading: as it is written, or by the column's own name, or else in any spelling."""
    for texts in (headings, names_of(headings)):
        if exact := [position for position, text in enumerate(texts) if tidy(text) == tidy(wanted)]:
            return exact
    return [position for position, heading in enumerate(headings) if bare(heading) and bare(heading) == bare(wanted)]


def with_headings(table: Mapping[str, Headings], name: str, *more: str) -> list[str]:
    """The headings that a table of settings has for a name, and these after them, each once."""
    return list(dict.fromkeys([*listed_headings(table.get(name, [])), *more]))


def _wanted(source: Source) -> Iterator[tuple[Meaning, str | None, Headings]]:
    for name, headed in source.columns.items():
        yield MEANINGS.get(name, Meaning.COMPONENT), None if name in MEANINGS else name, headed
    if source.by_column:
        yield Meaning.PARTNERSHIP, None, source.by_column.column
    for target, headed in source.evidence.items():
        yield Meaning.EVIDENCE, target, headed
    for heading in source.ignore:
        yield Meaning.IGNORED, None, heading


def _lettered(heading: str, position: int) -> str:
    letters, number = "", position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{tidy(heading)} (column {letters})" if 0 < len(tidy(heading)) <= LONGEST else f"column {letters}"
