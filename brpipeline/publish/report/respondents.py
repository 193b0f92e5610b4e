"""How answers are counted and shown, in words: whose voice, who is missing, who together, what to read with care."""

from collections import Counter

from brpipeline.language import Said, mark, say, say_count
from brpipeline.publish.text.numbers_and_dates import people
from brpipeline.results import Results, listed
from brpipeline.text import counted

OUTCOMES = Said(
    {
        "used": mark("Used"),
        "incomplete": mark("Never submitted by the respondent"),
        "test": mark("Tests, and rows set aside in the survey platform"),
        "duplicate": mark("The same person again (the latest answer is used)"),
        "waiting": mark("Waiting for a decision"),
        "late": mark("After the closing date"),
        "early": mark("Before the opening date"),
        "withdrawn": mark("No longer in the platform’s latest export"),
        "elsewhere": mark("Of another partnership or wave in the same export"),
        "taken_out": mark("Taken out by hand, and the reason is on record"),
    }
)
IF_ANY = ("early", "elsewhere", "taken_out")  # outcomes that are only named where there are any


def only_staff_missing(results: Results) -> bool:
    """True where an agency without an answer may have signed off a return: only its staff did not answer then."""
    return results.returns is not None and results.responses.respondents == "practitioner"


def no_answer(results: Results) -> str:
    """Which agencies did not answer, or that all did."""
    if not (names := [agency.name for agency in results.responses.missing]):
        return say("Every agency that was asked has answered.")
    return no_answer_from(listed(names), results)


def no_answer_from(agencies: str, results: Results) -> str:
    """That these did not answer, or their staff did not. agencies: their names, as in a sentence."""
    if only_staff_missing(results):
        return say("No answer from staff at {agencies}.", agencies=agencies)
    return say("No answer from {agencies}.", agencies=agencies)


def voice(results: Results) -> str:
    """Whose voices are counted."""
    if results.responses.respondents == "agency-return":
        return say("Each agency has one voice: its return.")
    if results.method.settings["consensus"]["voice"] == "agency":
        return say("Each agency has one voice, however many of its staff replied.")
    return say("Each person has one voice, so an agency counts for as much as the number of its staff who replied.")


def others_are(results: Results) -> str:
    """How the others taken together are counted, after a comma."""
    by_agency = results.method.settings["consensus"]["voice"] == "agency"
    return say("one voice for each agency") if by_agency else say("one voice for each person")


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
    some = [
        say("{agency} on {number}", agency=names[agency], number=count)
        for agency, count in times.items()
        if count < every
    ]
    smallest = results.method.settings["privacy"]["smallest_group"]
    sentences = [
        say(
            "On a component that fewer than {people} of an agency rated, it is counted together with others, so that "
            "no answer can be traced to a person.",
            people=people(smallest),
        )
    ]
    if always:
        sentences.append(say("On every component: {agencies}.", agencies=listed(always)))
    if some:
        components = counted(every, "component", "components")
        sentences.append(say("On some of the {components}: {agencies}.", components=components, agencies=listed(some)))
    return " ".join([*sentences, say("The table “{table}” marks where.", table=say("Agencies by component"))])


def who_is_shown(results: Results) -> str:
    """The rule by which ratings are shown."""
    if results.responses.respondents == "agency-return":
        return say("Each row is what one agency signed off, by name; no practitioner answered in confidence.")
    rule = say(
        "A group’s ratings of a component are shown only if at least {people} of it rated that component. Agencies "
        "with fewer are counted together with others there, and everything on this page is computed from the groups as "
        "shown. A group of several agencies has one voice for each agency, from its pooled answers. The disclosure "
        "statement says what else is done.",
        people=people(results.method.settings["privacy"]["smallest_group"]),
    )
    if not results.returns:
        return rule
    return " ".join([rule, say("Agency returns are attributable; they have rows of their own and change no group.")])


def rows_in(results: Results) -> list[tuple[str, int, str]]:
    """Rows in, and what became of them: label, count, and "part" if part of the row above, "sum" for the sum."""
    responses = results.responses
    outcomes = [
        (label, count, "")
        for name, label in OUTCOMES.items()
        if (count := getattr(responses, name)) or name not in IF_ANY
    ]
    within = [(say("of which agency returns"), responses.returns, "part")] if responses.returns else []
    return [*outcomes[:1], *within, *outcomes[1:], (say("Rows in"), responses.rows, "sum")]


def read_with_care(results: Results) -> str:
    """What to read with care in the answers themselves: straightlining, what cannot be read, and corrections."""
    sentences = []
    if straight := results.responses.straight_lines:
        sentences.append(
            say("{people} gave the same rating to everything they rated; all answers count.", people=people(straight))
        )
    if held_back := results.responses.held_back:
        sentences.append(
            say_count(
                "{count} rating cannot be read yet and is left out until somebody decides, and all else that those "
                "people said counts.",
                "{count} ratings cannot be read yet and are left out until somebody decides, and all else that those "
                "people said counts.",
                held_back,
            )
        )
    if corrected := results.responses.corrected:
        sentences.append(
            say_count(
                "{count} row was corrected by hand, and the reason is on record.",
                "{count} rows were corrected by hand, and the reason is on record.",
                corrected,
            )
        )
    return " ".join(sentences)
