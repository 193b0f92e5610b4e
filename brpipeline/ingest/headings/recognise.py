"""From headings to meanings: which column is which component, the agency, the evidence; each with its reason."""

from collections.abc import Mapping, Sequence

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
KNOWN_NAMES = 2 / 3  # a column whose distinct texts are agencies at least in this share can be the agency column
FILLED = 1 / 2  # if more than this share of the rows have something there


def recognise(
    layout: Layout,
    answers: Table,
    instrument: Instrument,
    agencies: Agencies,
    columns: Columns,
    where: str,
) -> list[Recognition] | Problem:
    """What every column means, by its place, or the reason why the file cannot be read.

    answers: the table below its heading rows. columns: from the source's settings, by meaning the heading, or several
    of which one is filled in: only there can two columns be one component, or the agency.
    """
    headings = dict(enumerate(layout.headings))
    declared = _declared(headings, columns, where)
    if isinstance(declared, Problem):
        return declared
    found = declared | {
        position: Recognition(position, headings[position], meaning, reason)
        for position, (meaning, reason) in layout.own.items()
        if position not in declared and meaning not in {recognition.meaning for recognition in declared.values()}
    }
    names = dict(enumerate(layout.names or layout.headings))
    for position, heading in headings.items():
        if position not in found and evidence_of(heading, instrument) is None:
            named = component_of(heading, instrument) or component_of(names[position], instrument)
            if isinstance(named, Contradiction):
                said = quoted([heading])
                by_id, by_title = named.by_id, named.by_title
                return problem("component-contradiction", where, column=said, by_id=by_id, by_title=by_title)
            if named and named[0] not in columns:
                found[position] = Recognition(position, heading, Meaning.COMPONENT, named[1], named[0])
    found |= {recognition.column: recognition for recognition in written_columns(found, headings, instrument)}
    found |= _agency(found, headings, names, answers, agencies)
    asked = [tidy(heading) for position, heading in headings.items() if position not in layout.own and tidy(heading)]
    several = {name for name, said in columns.items() if not isinstance(said, str)}
    if fault := _fault(list(found.values()), several, quoted(asked), instrument, where):
        return fault
    return [
        found.get(position) or Recognition(position, heading, Meaning.IGNORED, "no meaning is known for its heading")
        for position, heading in headings.items()
    ]


def _declared(headings: Mapping[int, str], columns: Columns, where: str) -> dict[int, Recognition] | Problem:
    """The columns that the source's settings name; all that have the heading of a component or the agency.

    Of several headings for one meaning, those count that the file has.
    """
    found = {}
    for name, said in columns.items():
        wanted = [said] if isinstance(said, str) else said
        positions = [position for heading in wanted for position in _headed(heading, headings)]
        if not positions:
            close = nearest(wanted[0], headings.values())
            near = f" Closest heading: “{close[0]}”." if close else ""
            return problem(
                "column-not-found", where, heading=" or ".join(f"“{text}”" for text in wanted), meaning=name, near=near
            )
        meaning, target = MEANINGS.get(name, Meaning.COMPONENT), None if name in MEANINGS else name
        for position in positions if meaning in (Meaning.COMPONENT, Meaning.AGENCY) else positions[:1]:
            reason = "named in the source's settings"
            found[position] = Recognition(position, headings[position], meaning, reason, target)
    return found


def _headed(wanted: str, headings: Mapping[int, str]) -> list[int]:
    """The columns of a heading: as it is written, or else in any spelling."""
    alike = [position for position, heading in headings.items() if bare(heading) == bare(wanted)]
    return [position for position in alike if headings[position] == tidy(wanted)] or alike


def _agency(
    found: Mapping[int, Recognition],
    headings: Mapping[int, str],
    names: Mapping[int, str],
    answers: Table,
    agencies: Agencies,
) -> dict[int, Recognition]:
    """The only column of a heading that asks for the agency, or else the only one in which mostly agencies stand; and
    its `Other`."""
    agency = {}
    if not any(recognition.meaning is Meaning.AGENCY for recognition in found.values()):
        asked = set(map(bare, agencies.asked_as))
        free = {position: heading for position, heading in headings.items() if position not in found}
        by_heading = [
            position
            for position, heading in free.items()
            if bare(question_of(heading)) in asked or bare(names[position]) in asked
        ]
        plain = [position for position in by_heading if not row_of(free[position])]
        by_content = [] if plain else [position for position in free if _mostly_agencies(answers, position, agencies)]
        reason = "a heading known to ask for the agency" if plain else "what stands in it are agencies"
        fitting = plain or by_content
        for position in fitting if len(fitting) == 1 else ():
            agency[position] = Recognition(position, headings[position], Meaning.AGENCY, reason)
    asked_at = {
        position: question_of(recognition.heading)
        for position, recognition in {**found, **agency}.items()
        if recognition.meaning is Meaning.AGENCY
    }
    for position, heading in headings.items():
        if position not in found and position not in agency and _is_other(position, heading, names[position], asked_at):
            reason = "the free text of “Other” beside the agency"
            agency[position] = Recognition(position, heading, Meaning.AGENCY_OTHER, reason)
            break
    return agency


def _is_other(position: int, heading: str, name: str, asked_at: Mapping[int, str]) -> bool:
    """True for `Agency [Other]`, for a heading known for it, and for an “If other, ...” right behind the agency."""
    if row := row_of(heading):
        return bare(row).startswith("other") and question_of(heading) in asked_at.values()
    behind = bare(question_of(heading)).startswith("ifother") and position - 1 in asked_at
    return behind or not {bare(question_of(heading)), bare(name)}.isdisjoint(known_headings()["agency_other"])


def _mostly_agencies(answers: Table, position: int, agencies: Agencies) -> bool:
    column = answers.columns[position]
    known = sum(agencies.named(text) is not None for text in column.used)
    return bool(column.filled.mean() > FILLED) and known / len(column.used) >= KNOWN_NAMES


def _fault(
    found: list[Recognition], several: set[str], shown: str, instrument: Instrument, where: str
) -> Problem | None:
    components = [recognition for recognition in found if recognition.meaning is Meaning.COMPONENT]
    if not components:
        name, example = instrument.title, instrument.component_ids[0]
        return problem("no-component-columns", where, instrument=name, headings=shown, component=example)
    for recognition in components:
        same = [other.heading for other in components if other.target == recognition.target]
        if len(same) > 1 and recognition.target not in several:
            return problem("component-twice", where, component=recognition.target, columns=quoted(same))
    agency_columns = sum(recognition.meaning is Meaning.AGENCY for recognition in found)
    if not agency_columns or (agency_columns > 1 and "agency" not in several):
        return problem("no-agency-column", where, headings=shown)
    return None
