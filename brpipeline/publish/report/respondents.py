"""Who answered, in words: how many, who is missing, who is shown together, and what to read with care."""

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
    "withdrawn": "No longer in the platform’s latest export",
}


def who_answered(results: Results) -> str:
    """How many people, of how many of the agencies."""
    answered = sum(len(group.agencies) for group in results.responses.groups)
    if not answered and results.responses.respondents == "agency-return":
        return "No agency has signed off a return yet."
    if not answered:
        return f"Fewer than {people(results.method.settings['privacy']['smallest_group'])} answered."
    asked = answered + len(results.responses.missing)
    responses = results.responses
    if responses.respondents == "agency-return":
        returns = people(responses.people, responses.respondents)
        return f"{returns}, each signed off by an agency; {counted(asked, 'agency was', 'agencies were')} asked."
    signed = f" {counted(responses.returns, 'agency', 'agencies')} signed off a return." if responses.returns else ""
    return f"{people(responses.people)} from {answered} of {counted(asked, 'agency', 'agencies')}.{signed}"


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


def shown_together(results: Results) -> str:
    """Which agencies are shown as one group; empty if none are."""
    merged = [group for group in results.responses.groups if len(group.agencies) > 1]
    if not merged:
        return ""
    names = [listed([agency.name for agency in group.agencies]) for group in merged]
    smallest = results.method.settings["privacy"]["smallest_group"]
    return (
        f"Shown together: {'; '.join(names)}. Fewer than {people(smallest)} answered from at least one agency in each "
        "group; they are combined so that no answer can be traced to a person."
    )


def who_is_shown(results: Results) -> str:
    """The rule by which ratings are shown."""
    if results.responses.respondents == "agency-return":
        return "Each row is what one agency signed off, by name; no practitioner answered in confidence."
    smallest = results.method.settings["privacy"]["smallest_group"]
    in_steps = ""
    if results.status == "provisional" or results.responses.held:
        in_steps = (
            f" A report that may still change is updated in steps: a group only when at least {people(smallest)} who "
            f"{'was' if smallest == 1 else 'were'} never counted before answered for it; until then it stays as it was."
        )
    returns = " Agency returns are attributable; they have rows of their own and change no group."
    return (
        f"A group’s ratings are shown only if at least {people(smallest)} answered for it. Smaller agencies are shown "
        "together with others, and everything on this page is computed from the groups as shown. A group of several "
        "agencies has one voice for each agency, from its pooled answers."
        f"{in_steps}{returns if results.returns else ''}"
    )


def not_shown_yet(results: Results) -> str:
    """How many answers are not shown yet while a wave is open, and why; empty if all are."""
    not_shown = results.responses.held
    if not not_shown:
        return ""
    smallest = results.method.settings["privacy"]["smallest_group"]
    return (
        f"{counted(not_shown, 'answer is', 'answers are')} not shown yet: a group is updated only when at least "
        f"{counted(smallest, 'more person has', 'more people have')} answered for it, so that nobody’s answers can be "
        "worked out by subtraction."
    )


def rows_in(results: Results) -> list[tuple[str, int, str]]:
    """Rows in, and what became of them: label, count, and "part" if part of the row above, "sum" for the sum."""
    responses = results.responses
    parts = (("of which agency returns", responses.returns), ("of which not shown yet", responses.held))
    outcomes = [(label, getattr(responses, name), "") for name, label in OUTCOMES.items()]
    within = [(label, count, "part") for label, count in parts if count]
    return [*outcomes[:1], *within, *outcomes[1:], ("Rows in", responses.rows, "sum")]


def read_with_care(results: Results) -> str:
    """What to read with care in the answers themselves: straightlining and corrections."""
    sentences = []
    if straight := results.responses.straight_lines:
        sentences.append(f"{people(straight)} gave the same rating to everything they rated; all answers count.")
    if corrected := results.responses.corrected:
        rows = counted(corrected, "row was", "rows were")
        sentences.append(f"{rows} corrected by hand, and the reason is on record.")
    return " ".join(sentences)
