"""What each column means: a component, the agency, evidence and so on; each with its reason."""

from collections.abc import Mapping, Sequence

from brpipeline.ingest.headings.answered import headings_that_are_answers
from brpipeline.ingest.headings.components import Contradiction, component_of, question_of, row_of
from brpipeline.ingest.headings.evidence import evidence_of, written_columns
from brpipeline.ingest.headings.layout import Layout, Meaning, Recognition, known_headings
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem, quoted
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.instrument import Instrument
from brpipeline.text import bare, nearest, tidy

MEANINGS = {
    "agency": Meaning.AGENCY,
    "agency_other": Meaning.AGENCY_OTHER,
    "id": Meaning.ID,
    "email": Meaning.EMAIL,
    "submitted": Meaning.SUBMITTED,
}
Columns = Mapping[str, str | Sequence[str]]
KNOWN_NAMES = 2 / 3  # a column can be the agency if at least this share of its distinct texts are agencies ...
FILLED = 1 / 2  # ... and more than this share of its rows are filled in


def recognise(
    layout: Layout,
    answers: Table,
    instrument: Instrument,
    agencies: Agencies,
    columns: Columns,
    where: str,
) -> list[Recognition] | Problem:
    """What every column means, in the order of the file, or the problem because of which it cannot be read.

    answers: the table below its heading rows. columns: from the source's settings, the heading for each meaning, or
    several headings of which one is filled in: only there can two columns be the same component, or the agency. where:
    how a problem names the file.
    """
    headings = dict(enumerate(layout.headings))
    declared = _declared(headings, columns, where)
    if isinstance(declared, Problem):
        return declared
    recognised = declared | {
        position: Recognition(position, headings[position], meaning, reason)
        for position, (meaning, reason) in layout.own.items()
        if position not in declared and meaning not in {recognition.meaning for recognition in declared.values()}
    }
    names = dict(enumerate(layout.names or layout.headings))
    for position, heading in headings.items():
        if position not in recognised and evidence_of(heading, instrument) is None:
            named = component_of(heading, instrument) or component_of(names[position], instrument)
            if isinstance(named, Contradiction):
                by_id, by_title = named.by_id, named.by_title
                return problem(
                    "component-contradiction", where, column=quoted([heading]), by_id=by_id, by_title=by_title
                )
            if named and named[0] not in columns:
                recognised[position] = Recognition(position, heading, Meaning.COMPONENT, named[1], named[0])
    recognised |= {recognition.column: recognition for recognition in written_columns(recognised, headings, instrument)}
    recognised |= _agency(recognised, headings, names, answers, agencies)
    asked = [tidy(heading) for position, heading in headings.items() if position not in layout.own and tidy(heading)]
    several = {name for name, headed in columns.items() if not isinstance(headed, str)}
    if refusal := _refusal(list(recognised.values()), several, quoted(asked), instrument, where):
        return refusal
    unknown = {position: heading for position, heading in headings.items() if position not in recognised}
    if answered := headings_that_are_answers(unknown, answers, instrument.scale):
        return problem("heading-answers", where, found=f"{len(answered)} headings are")
    return [
        recognised.get(position) or Recognition(position, heading, Meaning.IGNORED, "its heading is not recognised")
        for position, heading in headings.items()
    ]


def _declared(headings: Mapping[int, str], columns: Columns, where: str) -> dict[int, Recognition] | Problem:
    """The columns that the source's settings name, by position; a problem if the file has none of their headings.

    Where the settings give several headings, those count that the file has. Every column under the heading of a
    component or the agency counts; for any other meaning only the first does.
    """
    declared = {}
    for name, headed in columns.items():
        wanted = [headed] if isinstance(headed, str) else headed
        positions = [position for heading in wanted for position in _headed(heading, headings)]
        if not positions:
            close = nearest(wanted[0], headings.values())
            closest = f" Closest heading: “{close[0]}”." if close else ""
            missing = " or ".join(f"“{text}”" for text in wanted)
            return problem("column-not-found", where, heading=missing, meaning=name, closest=closest)
        meaning, target = MEANINGS.get(name, Meaning.COMPONENT), None if name in MEANINGS else name
        for position in positions if meaning in (Meaning.COMPONENT, Meaning.AGENCY) else positions[:1]:
            reason = "named in the source's settings"
            declared[position] = Recognition(position, headings[position], meaning, reason, target)
    return declared


def _headed(wanted: str, headings: Mapping[int, str]) -> list[int]:
    """The positions of a heading: as it is written, or else in any spelling."""
    alike = [position for position, heading in headings.items() if bare(heading) == bare(wanted)]
    return [position for position in alike if headings[position] == tidy(wanted)] or alike


def _agency(
    recognised: Mapping[int, Recognition],
    headings: Mapping[int, str],
    names: Mapping[int, str],
    answers: Table,
    agencies: Agencies,
) -> dict[int, Recognition]:
    """The agency column and its “Other”, by position, as far as they are not among the recognised ones.

    The agency is the only column whose heading asks for it, or else the only one that holds mostly agencies. names: a
    second name of each column, by position.
    """
    agency = {}
    if not any(recognition.meaning is Meaning.AGENCY for recognition in recognised.values()):
        asked = set(map(bare, agencies.asked_as))
        free = {position: heading for position, heading in headings.items() if position not in recognised}
        by_heading = [
            position
            for position, heading in free.items()
            if bare(question_of(heading)) in asked or bare(names[position]) in asked
        ]
        plain = [position for position in by_heading if not row_of(free[position])]
        by_content = [] if plain else [position for position in free if _mostly_agencies(answers, position, agencies)]
        reason = "its heading asks for the agency" if plain else "most of its texts are agencies"
        fitting = plain or by_content
        for position in fitting if len(fitting) == 1 else ():
            agency[position] = Recognition(position, headings[position], Meaning.AGENCY, reason)
    asked_at = {
        position: question_of(recognition.heading)
        for position, recognition in {**recognised, **agency}.items()
        if recognition.meaning is Meaning.AGENCY
    }
    for position, heading in headings.items():
        taken = position in recognised or position in agency
        if not taken and _is_other(position, heading, names[position], asked_at):
            reason = "the free text beside “Other” for the agency"
            agency[position] = Recognition(position, heading, Meaning.AGENCY_OTHER, reason)
            break
    return agency


def _is_other(position: int, heading: str, name: str, asked_at: Mapping[int, str]) -> bool:
    """True for the agency's “Other”: `Agency [Other]`, a usual heading, or an “If other, ...” right after the agency.

    asked_at: the question of each agency column, by position.
    """
    if row := row_of(heading):
        return bare(row).startswith("other") and question_of(heading) in asked_at.values()
    follows = bare(question_of(heading)).startswith("ifother") and position - 1 in asked_at
    return follows or not {bare(question_of(heading)), bare(name)}.isdisjoint(known_headings()["agency_other"])


def _mostly_agencies(answers: Table, position: int, agencies: Agencies) -> bool:
    """True if most rows of a column are filled in, and most of its distinct texts are agencies or their aliases."""
    column = answers.columns[position]
    known = sum(agencies.named(text) is not None for text in column.used)
    return bool(column.filled.mean() > FILLED) and known / len(column.used) >= KNOWN_NAMES


def _refusal(
    recognised: list[Recognition], several: set[str], asked: str, instrument: Instrument, where: str
) -> Problem | None:
    """The problem of a file without components, with two columns for one component, or without one agency column.

    several: the meanings for which the settings allow several columns. asked: the headings of questions, for people.
    """
    components = [recognition for recognition in recognised if recognition.meaning is Meaning.COMPONENT]
    if not components:
        name, example = instrument.title, instrument.component_ids[0]
        return problem("no-component-columns", where, instrument=name, headings=asked, component=example)
    for recognition in components:
        same = [other.heading for other in components if other.target == recognition.target]
        if len(same) > 1 and recognition.target not in several:
            return problem("component-twice", where, component=recognition.target, columns=quoted(same))
    agency_columns = sum(recognition.meaning is Meaning.AGENCY for recognition in recognised)
    if not agency_columns or (agency_columns > 1 and "agency" not in several):
        return problem("no-agency-column", where, headings=asked)
    return None
