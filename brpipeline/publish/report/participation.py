"""Who answered, by agency: how many, who is counted, who is held and why. None of it is a secret."""

from brpipeline.publish.report.shown import nothing_shown
from brpipeline.publish.text.numbers_and_dates import day, people
from brpipeline.results import AnsweredPart, Results, listed
from brpipeline.text import counted

FEW_AGENCIES = 4  # so many are named in a sentence; more only in the table


def answered(results: Results) -> list[AnsweredPart]:
    """Who answered, agency by agency; of results of earlier versions, group by group."""
    return results.responses.answered or [
        AnsweredPart(id=group.group, name=group.name, sector=group.sector, answered=group.respondents, held=0)
        for group in results.responses.groups
    ]


def agencies_answered(results: Results) -> int:
    """How many agencies answered."""
    if results.responses.answered:
        return sum(agency.answered > 0 for agency in results.responses.answered)
    return sum(len(group.agencies) for group in results.responses.groups)


def who_answered(results: Results) -> str:
    """How many people, of how many of the agencies."""
    responses, agencies = results.responses, agencies_answered(results)
    asked = agencies + len(responses.missing)
    if responses.respondents == "agency-return":
        if not agencies:
            return "No agency has signed off a return yet."
        returns = people(responses.people, responses.respondents)
        return f"{returns}, each signed off by an agency; {counted(asked, 'agency was', 'agencies were')} asked."
    if not agencies:
        return "Nobody has answered yet." if results.status == "provisional" else "Nobody answered."
    signed = f" {counted(responses.returns, 'agency', 'agencies')} signed off a return." if responses.returns else ""
    return f"{people(responses.people)} from {agencies} of {counted(asked, 'agency', 'agencies')}.{signed}"


def counted_people(results: Results) -> str:
    """How many of those who answered are counted; empty if all are on every component."""
    responses = results.responses
    low, high = responses.counted or (responses.people, responses.people)
    if low == high == responses.people or nothing_shown(results):
        return ""
    every = people(responses.people, responses.respondents)
    if high > responses.people:  # somebody who was counted has withdrawn since
        span = people(low) if low == high else f"{low} to {people(high)}"
        return f"A component counts {span}; {every} answered."
    if low == high:
        return f"{low} of {every} {'is' if low == 1 else 'are'} counted on every component."
    return f"Between {low} and {high} of {every} are counted, depending on the component."


def who_is_held(results: Results, most: int | None = None) -> str:
    """5 people of Police and 2 people of CAMHS; where more than `most` agencies hold any, the total."""
    holding = [agency for agency in results.responses.answered if agency.held]
    if not holding or (most is not None and len(holding) > most):
        return people(results.responses.held)
    return listed([f"{people(agency.held)} of {agency.name}" for agency in holding])


def held(results: Results) -> str:
    """Who is held, by agency; empty if nobody is, or if no rating is published at all."""
    if not results.responses.held or nothing_shown(results):
        return ""
    they = "this person" if results.responses.held == 1 else "they"
    what = "not published yet, or published as it was before they changed it or withdrew"
    return f"Held: {who_is_held(results, FEW_AGENCIES)}. Something that {they} said is {what}."


def why_held(results: Results) -> str:
    """When what is held is published; empty if nothing is."""
    if not results.responses.held:
        return ""
    smallest = results.method.settings["privacy"]["smallest_group"]
    fresh = counted(smallest, "person who was", "people who were")
    if results.status != "provisional":
        return (
            f"It is published once at least {fresh} never counted before have rated the component in the same group. "
            "Until then the group stays as it was published, so that nobody’s answers can be worked out by comparing "
            "two reports."
        )
    if results.disclosure is not None and results.disclosure.while_open == "nothing":
        return "While the wave is open no ratings are published; they come with the closed report."
    return (
        f"While the wave is open, an agency’s ratings of a component are updated only when at least {2 * smallest} of "
        f"its people who were never counted before have rated it; the latest {smallest} of them wait for the closed "
        "report. So nobody’s answers can be worked out by comparing two reports."
    )


def rows_awaited(results: Results) -> int:
    """How many rows the closed report waits for; 0 while the wave is open, and once it is closed."""
    return results.disclosure.awaited if results.disclosure else 0


def no_rows_yet(results: Results) -> bool:
    """True where no row has come at all: such a wave stays provisional even after its closing day."""
    return results.status == "provisional" and not results.responses.rows


def awaited(results: Results) -> str:
    """What the closed report waits for; empty if it waits for nothing."""
    rows = rows_awaited(results)
    if not rows:
        return ""
    waits = counted(rows, "row waits", "rows wait")
    it, is_settled = ("it", "it is") if rows == 1 else ("them", "they are")
    return (
        f"The wave closed on {day(results.wave.closes)}. {waits} for a decision; the closed report is published when "
        f"{is_settled} settled or when somebody decides to leave {it} out."
    )


def nothing_yet(results: Results) -> str:
    """Why no rating is published, and when the first will be."""
    smallest = results.method.settings["privacy"]["smallest_group"]
    if not agencies_answered(results):
        first = "Ratings are published once there are answers."
        return first if results.status == "provisional" else "There are no answers, and so no ratings."
    if results.status != "provisional":
        return f"Fewer than {people(smallest)} rated any one component, so that no rating can be published."
    if waits := awaited(results):
        return f"No rating is published before the wave is closed. {waits}"
    closes = day(results.wave.closes)
    if results.disclosure is not None and results.disclosure.while_open == "nothing":
        return f"While the wave is open this page says who took part. Ratings are published after {closes}."
    return (
        "While the wave is open, an agency’s ratings of a component are published once at least "
        f"{people(2 * smallest)} of it have rated it. No agency has as many yet. "
        f"Everything else is published after {closes}."
    )
