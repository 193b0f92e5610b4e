"""What each column means: a component, the agency, evidence and so on; each with its reason."""

from collections.abc import Iterable

from brpipeline.ingest.headings.agency import agency_columns
from brpipeline.ingest.headings.answered import headings_that_are_answers
from brpipeline.ingest.headings.beside import beside_columns
from brpipeline.ingest.headings.clashes import clashes, merged
from brpipeline.ingest.headings.components import Contradiction, component_of
from brpipeline.ingest.headings.doubled import undoubled
from brpipeline.ingest.headings.equal_keys import unattributed
from brpipeline.ingest.headings.evidence import evidence_of, written_columns
from brpipeline.ingest.headings.layout import UNRECOGNISED, Layout, Meaning, Recognition
from brpipeline.ingest.headings.stated import INSTEAD, stated_columns, unmet
from brpipeline.ingest.headings.ticks import ticked_columns
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem, quoted
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.assessment import Source
from brpipeline.settings.instrument import Instrument
from brpipeline.text import tidy


def recognise(
    layout: Layout,
    answers: Table,
    instrument: Instrument,
    agencies: Agencies,
    source: Source,
    where: str,
) -> list[Recognition] | Problem:
    """What every column means, in the order of the file, or the problem because of which it cannot be read.

    answers: the table below its heading rows. source: its settings name headings; only where they name several for one
    meaning, of which one is filled in, can two columns be the same component, or the agency. where: how a problem names
    the file.
    """
    headings = dict(enumerate(layout.headings))
    stated = stated_columns(source, layout.headings)
    recognised = stated | {
        position: Recognition(position, headings[position], meaning, reason)
        for position, (meaning, reason) in layout.own.items()
        if position not in stated and meaning not in _taken(stated.values())
    }
    columns = {recognition.target for recognition in stated.values() if recognition.meaning is Meaning.COMPONENT}
    names = dict(enumerate(layout.names or layout.headings))
    recognised |= {
        position: recognition
        for position, recognition in beside_columns(headings, names, answers, instrument).items()
        if position not in recognised
    }
    single = undoubled(layout.headings)
    contradictions: dict[int, tuple[str, Contradiction]] = {}
    for position, heading in headings.items():
        if position not in recognised and evidence_of(heading, instrument) is None:
            spelled = dict.fromkeys((heading, names[position], single[position]))
            named = next((named for text in spelled if (named := component_of(text, instrument))), None)
            if isinstance(named, Contradiction):
                contradictions[position] = heading, named
            elif named and named[0] in columns:
                reason = f"{INSTEAD} {named[0]}"
                recognised[position] = Recognition(position, heading, Meaning.IGNORED, reason)
            elif named:
                recognised[position] = Recognition(position, heading, Meaning.COMPONENT, named[1], named[0])
    if refusal := clashes(recognised, contradictions, source.columns, answers, instrument, where):
        return refusal
    recognised |= merged(recognised, answers)
    written = written_columns(recognised, headings, instrument, ticked_columns(answers, instrument))
    recognised |= {recognition.column: recognition for recognition in written}
    recognised |= unattributed(recognised, answers, instrument)
    recognised |= agency_columns(recognised, headings, names, answers, agencies)
    if refusal := unmet(source, layout.headings, recognised.values(), where):
        return refusal
    asked = [tidy(heading) for position, heading in headings.items() if position not in layout.own and tidy(heading)]
    several = {name for name, headed in source.columns.items() if not isinstance(headed, str)}
    if refusal := _refusal(list(recognised.values()), several, quoted(asked), instrument, where):
        return refusal
    unknown = {position: heading for position, heading in headings.items() if position not in recognised}
    if answered := headings_that_are_answers(unknown, answers, instrument.scale):
        return problem("heading-answers", where, found=f"{len(answered)} headings are")
    return [
        recognised.get(position) or Recognition(position, heading, Meaning.IGNORED, UNRECOGNISED)
        for position, heading in headings.items()
    ]


def _taken(stated: Iterable[Recognition]) -> set[Meaning]:
    """The meanings that the settings give to columns, so that no other column has them."""
    return {recognition.meaning for recognition in stated} - {Meaning.IGNORED, Meaning.EVIDENCE}


def _refusal(
    recognised: list[Recognition], several: set[str], asked: str, instrument: Instrument, where: str
) -> Problem | None:
    """The problem of a file without components, or without one agency column.

    several: the meanings for which the settings allow several columns. asked: the headings of questions, for people.
    """
    components = [recognition for recognition in recognised if recognition.meaning is Meaning.COMPONENT]
    if not components:
        name, example = instrument.title, instrument.component_ids[0]
        return problem("no-component-columns", where, instrument=name, headings=asked, component=example)
    agency_columns = sum(recognition.meaning is Meaning.AGENCY for recognition in recognised)
    if not agency_columns or (agency_columns > 1 and "agency" not in several):
        return problem("no-agency-column", where, headings=asked)
    return None
