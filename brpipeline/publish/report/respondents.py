"""Who answered, in words: how many, who is missing, who is shown together, and what asks for care."""

from brpipeline.publish.text.numbers_and_dates import people
from brpipeline.results import Results, listed

OUTCOMES = {
    "used": "Used",
    "incomplete": "Never sent by the respondent",
    "test": "Tests, and rows set aside in the platform",
    "duplicate": "The same person again (the latest answer is used)",
    "waiting": "Waiting for a decision",
    "late": "After the closing date",
    "withdrawn": "No longer in the platform’s newest export",
}


def who_answered(results: Results) -> str:
    """How many people, of how many of the agencies."""
    answered = sum(len(group.agencies) for group in results.responses.groups)
    if not answered and results.responses.respondents == "agency-return":
        return "No agency has signed off a return yet."
    if not answered:
        return f"Fewer than {results.method.settings['privacy']['smallest_group']} people answered."
    asked = answered + len(results.responses.missing)
    responses = results.responses
    if responses.respondents == "agency-return":
        return f"{people(responses.people, responses.respondents)}, each signed off by an agency, of {asked} agencies."
    signed = f" {responses.returns} agencies signed off a return." if responses.returns else ""
    return f"{people(responses.people)} in {answered} of {asked} agencies.{signed}"


def staff_of(results: Results) -> str:
    """What stands before names of agencies that did not answer, where they may have signed off a return."""
    return "staff of " if results.returns and results.responses.respondents == "practitioner" else ""


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
    return "Each person has one voice, so that an agency weighs as much as its staff who replied."


def shown_together(results: Results) -> str:
    """Which agencies are shown as one group; empty if none are."""
    merged = [group for group in results.responses.groups if len(group.agencies) > 1]
    if not merged:
        return ""
    names = [listed([agency.name for agency in group.agencies]) for group in merged]
    smallest = results.method.settings["privacy"]["smallest_group"]
    return (
        f"Shown together: {'; '.join(names)}. For at least one agency of each, fewer than {smallest} people answered; "
        "so no answer can be traced to a person."
    )


def who_is_shown(results: Results) -> str:
    """By which rule ratings are shown."""
    if results.responses.respondents == "agency-return":
        return "Each line is what one agency signed off, by its name: no practitioner answered in confidence."
    smallest = results.method.settings["privacy"]["smallest_group"]
    renewed = ""
    if results.status == "provisional" or results.responses.held:
        renewed = (
            f" A report that may still change is renewed in steps: a group only when at least {smallest} people have "
            "answered for it who were never counted before; until then it stands as it was."
        )
    beside = " Agency returns are attributable, stand in lines of their own and change no group."
    return (
        f"A group’s ratings are shown only if at least {smallest} people answered for it. Smaller agencies are shown "
        "together with others, and everything on this page is computed from the groups as shown. A group of several "
        f"agencies has as many voices as agencies, on its pooled answers.{renewed}{beside if results.returns else ''}"
    )


def not_shown_yet(results: Results) -> str:
    """How many answers are not shown yet while a wave is open, and why; empty if all are."""
    held = results.responses.held
    if not held:
        return ""
    answers = "1 answer is" if held == 1 else f"{held} answers are"
    smallest = results.method.settings["privacy"]["smallest_group"]
    return (
        f"{answers} not shown yet: a group is renewed only when at least {smallest} more people have answered for it, "
        "so that nobody can be read off by subtraction."
    )


def rows_in(results: Results) -> list[tuple[str, int, str]]:
    """Rows in, and what became of them: label, count, and its place in the sum, "part" of the line above or "sum"."""
    responses = results.responses
    parts = (("of which agency returns", responses.returns), ("of which not shown yet", responses.held))
    found = [(label, getattr(responses, name), "") for name, label in OUTCOMES.items()]
    within = [(label, count, "part") for label, count in parts if count]
    return [*found[:1], *within, *found[1:], ("Rows in", responses.rows, "sum")]


def read_with_care(results: Results) -> str:
    """What of the answers themselves asks for care: straight lines, corrections."""
    said = []
    if straight := results.responses.straight_lines:
        said.append(f"{people(straight)} gave one and the same rating to everything they rated; all answers count.")
    if corrected := results.responses.corrected:
        rows = "1 row was" if corrected == 1 else f"{corrected} rows were"
        said.append(f"{rows} corrected by somebody, with a reason that is on record.")
    return " ".join(said)
