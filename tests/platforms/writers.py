"""How each platform writes the one survey of truth.py: tests/platforms/README.md says where each habit was seen."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from brpipeline.settings.instrument import Component, Instrument
from tests.platforms.sheet import Columns, Sheet
from tests.platforms.truth import TRUTH, WORDS, Person

LONDON, DENVER = ZoneInfo("Europe/London"), ZoneInfo("America/Denver")
AGENCY, EVIDENCE = "Which agency do you work for?", "Evidence for Systems and structures"
Named = Callable[[Component], str]  # how the survey's author named a component


def _people(*, incomplete: bool, aside: bool) -> tuple[Person, ...]:
    """Those whom a platform exports: not all export what was never sent, or know tests."""
    return tuple(one for one in TRUTH if (incomplete or one.complete) and (aside or not one.aside))


def _answer(index: int) -> Callable[[Person], str]:
    return lambda person: WORDS[person.sheet[index]]


def _typed(person: Person) -> str:
    return person.agency


def _chosen(person: Person) -> str:
    return "Other" if person.other else person.agency


def _beside(person: Person) -> str:
    return person.agency if person.other else ""


def _comment(person: Person) -> str:
    return person.comment


def _ticked(method: str, yes: str, no: str) -> Callable[[Person], str]:
    return lambda person: yes if method in person.methods else no


def _local(form: str) -> Callable[[datetime], str]:
    return lambda time: time.strftime(form)


def _utc(time: datetime) -> str:
    return time.replace(tzinfo=LONDON).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def limesurvey(instrument: Instrument, named: Named) -> Sheet:
    people = _people(incomplete=True, aside=False)
    written, table = _local("%Y-%m-%d %H:%M:%S"), Columns(people)
    table.add("Response ID", lambda person: person.number)
    sent = table.add("Date submitted", lambda person: written(person.submitted) if person.complete else "")
    table.add("Last page", lambda person: 4)
    table.add("Start language", lambda person: "en")
    table.add("Seed", lambda person: 1000003 * person.number)
    table.add(AGENCY, _chosen)
    table.add(f"{AGENCY} [Other]", _beside)
    positions = [
        table.add(f"Rate each: [{named(component)}]", _answer(at)) for at, component in enumerate(instrument.components)
    ]
    for method in instrument.evidence:
        table.add(f"{EVIDENCE} [{method.title}]", _ticked(method.title, "Yes", "No"))
    table.add("Comments", _comment)
    return Sheet(table.rows(), 1, tuple(positions), people, times=(sent,), written=written, separator=";")


def kobo(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=False, aside=True), Columns(_people(incomplete=False, aside=True))
    table.add("start", lambda person: person.submitted.replace(tzinfo=LONDON).isoformat(timespec="milliseconds"))
    table.add("end", lambda person: person.submitted.replace(tzinfo=LONDON).isoformat(timespec="milliseconds"))
    table.add(AGENCY, _chosen)
    table.add("Other agency", _beside)
    positions = [table.add(named(component), _answer(at)) for at, component in enumerate(instrument.components)]
    table.add(EVIDENCE, lambda person: " ".join(person.methods))
    for method in instrument.evidence:
        table.add(f"{EVIDENCE}/{method.title}", _ticked(method.title, "1", "0"))
    table.add("Comments", _comment)
    table.add("_id", lambda person: 4_000_000 + person.number)
    table.add("_uuid", lambda person: f"00000000-0000-4000-8000-{person.number:012}")
    table.add("_submission_time", lambda person: "2025-10-01T08:00:00")
    table.add("_validation_status", lambda person: "Not Approved" if person.aside else "")
    table.add("_index", lambda person: person.number)
    return Sheet(table.rows(), 1, tuple(positions), people, separator=";")


def odk(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=False, aside=True), Columns(_people(incomplete=False, aside=True))
    table.add("SubmissionDate", lambda person: _utc(person.submitted))
    table.add("about-agency", lambda person: "other" if person.other else person.agency)
    table.add("about-agency_other", _beside)
    positions = [
        table.add(f"systems_and_structures-{component.id}", _answer(at))
        for at, component in enumerate(instrument.components)
    ]
    codes = {method.title: method.id.replace("-", "_") for method in instrument.evidence}
    table.add("systems_and_structures-evidence", lambda person: " ".join(codes[method] for method in person.methods))
    table.add("comments", _comment)
    table.add("meta-instanceID", lambda person: f"uuid:{person.number:08}")
    table.add("KEY", lambda person: f"uuid:{person.number:08}")
    for heading in ("SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status"):
        table.add(heading, lambda person: "")
    table.add("ReviewState", lambda person: "rejected" if person.aside else "")
    for heading in ("DeviceID", "Edits", "FormVersion"):
        table.add(heading, lambda person: "")
    return Sheet(table.rows(), 1, tuple(positions), people)


def microsoft_forms(instrument: Instrument, named: Named) -> Sheet:
    people = _people(incomplete=False, aside=False)
    written, table = _local("%m/%d/%y %H:%M:%S"), Columns(people)
    table.add("ID", lambda person: person.number)
    times = tuple(
        table.add(name, lambda person: written(person.submitted)) for name in ("Start time", "Completion time")
    )
    table.add("Email", lambda person: "anonymous")
    table.add("Name", lambda person: "")
    table.add(f"{AGENCY}\u00a0", _typed)
    positions = [table.add(named(component), _answer(at)) for at, component in enumerate(instrument.components)]
    table.add(EVIDENCE, lambda person: "".join(f"{method};" for method in person.methods))
    table.add("Comments", _comment)
    return Sheet(table.rows(), 1, tuple(positions), people, times=times, written=written)


def google_forms(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=False, aside=False), Columns(_people(incomplete=False, aside=False))
    stamp = table.add("Timestamp", lambda person: person.submitted.strftime("%Y/%m/%d %I:%M:%S %p GMT+1"))
    table.add("Email Address", lambda person: person.email)
    table.add(AGENCY, _typed)
    positions = [
        table.add(f"Rate each [{named(component)}]", _answer(at)) for at, component in enumerate(instrument.components)
    ]
    table.add(EVIDENCE, lambda person: ";".join(person.methods))
    table.add("Comments", _comment)
    return Sheet(table.rows(), 1, tuple(positions), people, times=(stamp,), written=_local("%d/%m/%Y %H:%M:%S"))


def qualtrics(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=True, aside=True), Columns(_people(incomplete=True, aside=True), heads=3)

    def written(time: datetime) -> str:
        return time.replace(tzinfo=LONDON).astimezone(DENVER).strftime("%Y-%m-%d %H:%M:%S")

    def own(name: str, text: str, ident: str, cell: Callable[[Person], object]) -> int:
        zone = ',"timeZone":"America/Denver"' if name.endswith("Date") else ""
        return table.add([name, text, f'{{"ImportId":"{ident}"{zone}}}'], cell)

    own("StartDate", "Start Date", "startDate", lambda person: written(person.submitted))
    own("EndDate", "End Date", "endDate", lambda person: written(person.submitted))
    own("Status", "Response Type", "status", lambda person: "Survey Preview" if person.aside else "IP Address")
    own("Progress", "Progress", "progress", lambda person: 100 if person.complete else 20)
    own("Finished", "Finished", "finished", lambda person: "True" if person.complete else "False")
    own("RecordedDate", "Recorded Date", "recordedDate", lambda person: written(person.submitted))
    own("ResponseId", "Response ID", "_recordId", lambda person: f"R_{person.number:03}")
    own("DistributionChannel", "Distribution Channel", "distributionChannel", lambda person: "anonymous")
    own("Q1", f"{AGENCY} - Selected Choice", "QID1", _chosen)
    own("Q1_14_TEXT", f"{AGENCY} - Other - Text", "QID1_14_TEXT", _beside)
    rate = "Rate each.\nGreen first"
    positions = [
        own(f"Q2_{at}", f"{rate} - {named(component)}", f"QID2_{at}", _answer(at))
        for at, component in enumerate(instrument.components)
    ]
    for at, method in enumerate(instrument.evidence):
        own(f"Q3_{at}", f"{EVIDENCE} - {method.title}", f"QID3_{at}", _ticked(method.title, method.title, ""))
    own("Q4", "Comments", "QID4_TEXT", _comment)
    return Sheet(table.rows(), 3, tuple(positions), people)


def qualtrics_legacy(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=True, aside=True), Columns(_people(incomplete=True, aside=True), heads=2)
    written = _local("%Y-%m-%d %H:%M:%S")
    table.add(["V1", "ResponseID"], lambda person: f"R_{person.number:03}")
    table.add(["V2", "ResponseSet"], lambda person: "Default Response Set")
    table.add(["V7", "Status"], lambda person: 1 if person.aside else 0)
    times = tuple(
        table.add(list(names), lambda person: written(person.submitted))
        for names in (("V8", "StartDate"), ("V9", "EndDate"))
    )
    table.add(["V10", "Finished"], lambda person: int(person.complete))
    table.add(["Q1", AGENCY], _typed)
    positions = [
        table.add([f"Q2_{at}", f"Rate - {named(component)}"], _answer(at))
        for at, component in enumerate(instrument.components)
    ]
    table.add(["Q3", EVIDENCE], lambda person: ",".join(person.methods))
    table.add(["Q4", "Comments"], _comment)
    return Sheet(table.rows(), 2, tuple(positions), people, times=times, written=written)


def surveymonkey(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=True, aside=False), Columns(_people(incomplete=True, aside=False), heads=2)
    written = _local("%m/%d/%Y %I:%M:%S %p")
    table.add(["Respondent ID", ""], lambda person: 11_000_000_000 + person.number)
    table.add(["Collector ID", ""], lambda person: 400_000_001)
    start = table.add(["Start Date", ""], lambda person: written(person.submitted))
    end = table.add(["End Date", ""], lambda person: written(person.submitted) if person.complete else "")
    for name in ("IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1"):
        table.add([name, ""], lambda person: "")
    table.add([AGENCY, "Response"], _chosen)
    table.add(["", "Other (please specify)"], _beside)
    positions = [
        table.add(["" if at else "Rate each:", named(component)], _answer(at))
        for at, component in enumerate(instrument.components)
    ]
    for at, method in enumerate(instrument.evidence):
        table.add(["" if at else EVIDENCE, method.title], _ticked(method.title, method.title, ""))
    table.add(["Comments", "Open-Ended Response"], _comment)
    return Sheet(table.rows(), 2, tuple(positions), people, moved_from=1, times=(start, end), written=written)


def surveymonkey_condensed(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=True, aside=False), Columns(_people(incomplete=True, aside=False), heads=2)
    written = _local("%m/%d/%Y %I:%M:%S %p")
    table.add(["Respondent ID", ""], lambda person: 11_000_000_000 + person.number)
    table.add(["Collector ID", ""], lambda person: 400_000_001)
    start = table.add(["Start Date", ""], lambda person: written(person.submitted))
    end = table.add(["End Date", ""], lambda person: written(person.submitted) if person.complete else "")
    table.add(["IP Address", ""], lambda person: "")
    table.add([AGENCY, ""], _typed)
    positions = [table.add([named(component), ""], _answer(at)) for at, component in enumerate(instrument.components)]
    table.add([EVIDENCE, ""], lambda person: ", ".join(person.methods))
    table.add(["Comments", ""], _comment)
    return Sheet(table.rows(), 2, tuple(positions), people, times=(start, end), written=written)


def redcap(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=True, aside=False), Columns(_people(incomplete=True, aside=False))
    written = _local("%Y-%m-%d %H:%M:%S")
    table.add("Record ID", lambda person: person.number)
    table.add("Survey Identifier", lambda person: "")
    sent = table.add(
        "Survey Timestamp", lambda person: written(person.submitted) if person.complete else "[not completed]"
    )
    table.add(AGENCY, _typed)
    positions = [table.add(named(component), _answer(at)) for at, component in enumerate(instrument.components)]
    for method in instrument.evidence:
        table.add(f"{EVIDENCE} (choice={method.title})", _ticked(method.title, "Checked", "Unchecked"))
    table.add("Comments", _comment)
    table.add("Complete?", lambda person: "Complete" if person.complete else "Incomplete")
    return Sheet(table.rows(), 1, tuple(positions), people, times=(sent,), written=written)


def typeform(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=True, aside=False), Columns(_people(incomplete=True, aside=False))
    table.add("#", lambda person: f"{person.number:032}")
    table.add(f"<strong>{AGENCY}</strong>", _typed)
    first = len(instrument.lever[0].component)
    positions = [table.add(named(component), _answer(at)) for at, component in enumerate(instrument.components[:first])]
    for method in instrument.evidence:  # the question is not in the heading: it belongs to the lever before it
        table.add(method.title, _ticked(method.title, method.title, ""))
    positions += [
        table.add(named(component), _answer(at))
        for at, component in enumerate(instrument.components[first:], start=first)
    ]
    table.add("Comments", _comment)
    table.add("Response Type", lambda person: "completed" if person.complete else "partial")
    table.add("Start Date (UTC)", lambda person: _utc(person.submitted)[:19].replace("T", " "))
    table.add("Stage Date (UTC)", lambda person: "")
    table.add("Submit Date (UTC)", lambda person: _utc(person.submitted)[:19].replace("T", " "))
    table.add("Network ID", lambda person: "0a1b2c3d4e")
    table.add("Tags", lambda person: "")
    return Sheet(table.rows(), 1, tuple(positions), people)


def smartsurvey(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=True, aside=False), Columns(_people(incomplete=True, aside=False), heads=2)
    written = _local("%d/%m/%Y %H:%M:%S")
    table.add(["UserID", ""], lambda person: 90_000 + person.number)
    table.add(["UserNo", ""], lambda person: person.number)
    for name in ("Name", "Email", "IP Address", "Unique ID"):
        table.add([name, ""], lambda person: "")
    start = table.add(["Started", ""], lambda person: written(person.submitted))
    end = table.add(["Ended", ""], lambda person: written(person.submitted) if person.complete else "")
    table.add([f"Q1. {AGENCY}", ""], _typed)
    positions = [
        table.add(["" if at else "Q2. Rate each:", named(component)], _answer(at))
        for at, component in enumerate(instrument.components)
    ]
    for at, method in enumerate(instrument.evidence):
        table.add(["" if at else f"Q3. {EVIDENCE}", method.title], _ticked(method.title, method.title, ""))
    table.add(["Q4. Comments", ""], _comment)
    return Sheet(table.rows(), 2, tuple(positions), people, moved_from=1, times=(start, end), written=written)


def jisc(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=False, aside=False), Columns(_people(incomplete=False, aside=False))
    written = _local("%d/%m/%Y %H:%M")
    table.add("Unique Response Number", lambda person: f"123456-123450-{person.number:08}")
    sent = table.add("Date Submitted", lambda person: written(person.submitted))
    table.add(f"1. {AGENCY}", _chosen)
    table.add("1.a. If you selected Other, please specify:", _beside)
    positions = [
        table.add(f"2.{at + 1}. Rate each - {named(component)}", _answer(at))
        for at, component in enumerate(instrument.components)
    ]
    for at, method in enumerate(instrument.evidence):
        table.add(f"3.{at + 1}. {EVIDENCE} - {method.title}", _ticked(method.title, method.title, ""))
    table.add("4. Comments", _comment)
    return Sheet(table.rows(), 1, tuple(positions), people, times=(sent,), written=written)


def citizen_space(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=False, aside=False), Columns(_people(incomplete=False, aside=False))
    written = _local("%Y-%m-%d %H:%M:%S")
    table.add("Response ID", lambda person: f"ANON-1ABC-{person.number:04}-Z")
    sent = table.add("Submitted", lambda person: written(person.submitted))
    table.add(f"1: {AGENCY}", _typed)
    positions = [
        table.add(f"2: Rate each - {named(component)}", _answer(at))
        for at, component in enumerate(instrument.components)
    ]
    for method in instrument.evidence:
        table.add(f"3: {EVIDENCE} - {method.title}", _ticked(method.title, method.title, ""))
    table.add("4: Comments", _comment)
    return Sheet(table.rows(), 1, tuple(positions), people, times=(sent,), written=written)


def plain(instrument: Instrument, named: Named) -> Sheet:
    people, table = _people(incomplete=False, aside=False), Columns(_people(incomplete=False, aside=False))
    written = _local("%Y-%m-%d %H:%M:%S")
    table.add("Reference", lambda person: f"A{person.number}")
    sent = table.add("Submitted", lambda person: written(person.submitted))
    table.add("Organisation", _typed)
    positions = [table.add(named(component), _answer(at)) for at, component in enumerate(instrument.components)]
    table.add(EVIDENCE, lambda person: "; ".join(person.methods))
    table.add("Comments", _comment)
    return Sheet(table.rows(), 1, tuple(positions), people, times=(sent,), written=written)


WRITERS: dict[str, Callable[[Instrument, Named], Sheet]] = {
    "LimeSurvey": limesurvey,
    "KoboToolbox": kobo,
    "ODK Central": odk,
    "Microsoft Forms": microsoft_forms,
    "Google Forms": google_forms,
    "Qualtrics": qualtrics,
    "Qualtrics, legacy": qualtrics_legacy,
    "SurveyMonkey": surveymonkey,
    "SurveyMonkey, condensed": surveymonkey_condensed,
    "REDCap": redcap,
    "Typeform": typeform,
    "SmartSurvey": smartsurvey,
    "Jisc Online Surveys": jisc,
    "Citizen Space": citizen_space,
    "plain table": plain,
}
