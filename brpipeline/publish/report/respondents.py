"""How answers are counted and shown, in words: whose voice, who is missing, who together, what to read with care."""

from collections import Counter

from brpipeline.publish.text.numbers_and_dates import people
from brpipeline.results import Results, listed
from brpipeline.text import counted

OUTCOMES = {
    "used": "Used",
    "incomplete": "Never submitted by the respondent",
    "test": "Tests, and rows set aside in the survey platform",
    "duplicate": "The same person again (the latest answer is used)",
    "waiting": "Waiting for a decision",
    "late": "After the closing date",
    "early": "Before the opening date",
    "withdrawn": "No longer in the platform’s latest export",
    "elsewhere": "Of another partnership or wave in the same export",
    "taken_out": "Taken out by hand, and the reason is on record",
}
IF_ANY = ("early", "elsewhere", "taken_out")  # outcomes that are only named where there are any


def staff_of(results: Results) -> str:
    """What comes before the names of agencies that did not answer, if they may have signed off a return."""
    return "staff at " if results.returns and results.responses.respondents == "practitioner" else ""


def no_answer(results: Results) -> str:
    names = [agency.name for agency in results.responses.missing]
    return (
        f"No answer from {staff_of(results)}{listed(names)}." if names else "Every agency that was asked has answered."
    )


def voice(results: Results) -> str:
    if results.responses.respondents == "agency-return":
        return "Each agency has one voice: its return."
    if results.method.settings["consensus"]["voice"] == "agency":
        return "Each agency has one voice, however many of its staff replied."
    return "Each person has one voice, so an agency counts for as much as the number of its staff who replied."


def others_are(results: Results) -> str:
    """How the others taken together are counted, after a comma."""
    by_agency = results.method.settings["consensus"]["voice"] == "agency"
    return "one voice for each agency" if by_agency else "one voice for each person"


def shown_together(results: Results) -> str:
    """Which agencies are counted together with others, and on how many components; empty if none are."""
    times: Counter[str] = Counter()
    names: dict[str, str] = {}
    for position, group in enumerate(results.responses.groups):
        if len(group.agencies) > 1:
            on = sum(component.groups[position].counted for component in results.components)
            for agency in group.agencies if on else ():
                times[agency.id] += on
                names[agency.id] = agency.name
    if not times:
        return ""
    every = len(results.components)
    always = [names[agency] for agency, count in times.items() if count == every]
    some = [f"{names[agency]} on {count}" for agency, count in times.items() if count < every]
    parts = [f"On every component: {listed(always)}."] if always else []
    parts += [f"On some of the {counted(every, 'component', 'components')}: {listed(some)}."] if some else []
    smallest = results.method.settings["privacy"]["smallest_group"]
    return (
        f"On a component that fewer than {people(smallest)} of an agency rated, it is counted together with others, so "
        f"that no answer can be traced to a person. {' '.join(parts)} The table “Agencies by component” marks where."
    )


def who_is_shown(results: Results) -> str:
    """The rule by which ratings are shown."""
    if results.responses.respondents == "agency-return":
        return "Each row is what one agency signed off, by name; no practitioner answered in confidence."
    smallest = results.method.settings["privacy"]["smallest_group"]
    returns = " Agency returns are attributable; they have rows of their own and change no group."
    return (
        f"A group’s ratings of a component are shown only if at least {people(smallest)} of it rated that component. "
        "Agencies with fewer are counted together with others there, and everything on this page is computed from the "
        "groups as shown. A group of several agencies has one voice for each agency, from its pooled answers. The "
        f"disclosure statement says what else is done.{returns if results.returns else ''}"
    )


def rows_in(results: Results) -> list[tuple[str, int, str]]:
    """Rows in, and what became of them: label, count, and "part" if part of the row above, "sum" for the sum."""
    responses = results.responses
    outcomes = [
        (label, count, "")
        for name, label in OUTCOMES.items()
        if (count := getattr(responses, name)) or name not in IF_ANY
    ]
    within = [("of which agency returns", responses.returns, "part")] if responses.returns else []
    return [*outcomes[:1], *within, *outcomes[1:], ("Rows in", responses.rows, "sum")]


def read_with_care(results: Results) -> str:
    """What to read with care in the answers themselves: straightlining, what cannot be read, and corrections."""
    sentences = []
    if straight := results.responses.straight_lines:
        sentences.append(f"{people(straight)} gave the same rating to everything they rated; all answers count.")
    if held_back := results.responses.held_back:
        ratings = counted(held_back, "rating cannot be read yet and is", "ratings cannot be read yet and are")
        sentences.append(f"{ratings} left out until somebody decides, and all else that those people said counts.")
    if corrected := results.responses.corrected:
        rows = counted(corrected, "row was", "rows were")
        sentences.append(f"{rows} corrected by hand, and the reason is on record.")
    return " ".join(sentences)
