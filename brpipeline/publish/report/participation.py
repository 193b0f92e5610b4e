"""Who answered, by agency: how many, who is counted, who is held and why. None of it is a secret."""

from brpipeline.language import say, say_count
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
            return say("No agency has signed off a return yet.")
        return say_count(
            "{returns}, each signed off by an agency; {count} agency was asked.",
            "{returns}, each signed off by an agency; {count} agencies were asked.",
            asked,
            returns=people(responses.people, responses.respondents),
        )
    if not agencies:
        return say("Nobody has answered yet.") if results.status == "provisional" else say("Nobody answered.")
    answered = say(
        "{people} from {answered} of {agencies}.",
        people=people(responses.people),
        answered=agencies,
        agencies=counted(asked, "agency", "agencies"),
    )
    return f"{answered} {agencies_signed_off(responses.returns)}" if responses.returns else answered


def agencies_signed_off(count: int) -> str:
    """How many agencies signed off a return."""
    return say_count("{count} agency signed off a return.", "{count} agencies signed off a return.", count)


def counted_people(results: Results) -> str:
    """How many of those who answered are counted; empty if all are on every component."""
    responses = results.responses
    low, high = responses.counted or (responses.people, responses.people)
    if low == high == responses.people or nothing_shown(results):
        return ""
    every = people(responses.people, responses.respondents)
    if high > responses.people:  # somebody who was counted has withdrawn since
        span = people(low) if low == high else say("{low} to {high}", low=low, high=people(high))
        return say("A component counts {people}; {everybody} answered.", people=span, everybody=every)
    if low == high:
        return say_count(
            "{count} of {everybody} is counted on every component.",
            "{count} of {everybody} are counted on every component.",
            low,
            everybody=every,
        )
    return say(
        "Between {low} and {high} of {everybody} are counted, depending on the component.",
        low=low,
        high=high,
        everybody=every,
    )


def who_is_held(results: Results, most: int | None = None) -> str:
    """5 people of Police and 2 people of CAMHS; where more than `most` agencies hold any, the total."""
    holding = [agency for agency in results.responses.answered if agency.held]
    if not holding or (most is not None and len(holding) > most):
        return people(results.responses.held)
    return listed([say("{people} of {agency}", people=people(agency.held), agency=agency.name) for agency in holding])


def held(results: Results) -> str:
    """Who is held, by agency; empty if nobody is, or if no rating is published at all."""
    if not results.responses.held or nothing_shown(results):
        return ""
    who = say("Held: {people}.", people=who_is_held(results, FEW_AGENCIES))
    what = say_count(
        "Something that this person said is not published yet, or published as it was before they changed it or "
        "withdrew.",
        "Something that they said is not published yet, or published as it was before they changed it or withdrew.",
        results.responses.held,
    )
    return f"{who} {what}"


def why_held(results: Results) -> str:
    """When what is held is published; empty if nothing is."""
    if not results.responses.held:
        return ""
    smallest = results.method.settings["privacy"]["smallest_group"]
    if results.status != "provisional":
        return say(
            "It is published once at least {people} who were never counted before have rated the component in the same "
            "group. Until then the group stays as it was published, so that nobody’s answers can be worked out by "
            "comparing two reports.",
            people=people(smallest),
        )
    if results.disclosure is not None and results.disclosure.while_open == "nothing":
        return say("While the wave is open no ratings are published; they come with the closed report.")
    return say(
        "While the wave is open, an agency’s ratings of a component are updated only when at least {number} of its "
        "people who were never counted before have rated it; the latest {waiting} of them wait for the closed report. "
        "So nobody’s answers can be worked out by comparing two reports.",
        number=2 * smallest,
        waiting=smallest,
    )


def rows_awaited(results: Results) -> int:
    """How many rows the closed report waits for; 0 while the wave is open, and once it is closed."""
    return results.disclosure.awaited if results.disclosure else 0


def no_rows_yet(results: Results) -> bool:
    """True where no row has come at all: such a wave stays provisional even after its closing day."""
    return results.status == "provisional" and not results.responses.rows


def awaited(results: Results) -> str:
    """What the closed report waits for; empty if it waits for nothing."""
    return " ".join(filter(None, closed_and_awaited(results)))


def closed_and_awaited(results: Results) -> tuple[str, str]:
    """The same in two sentences: when the wave closed, and what its report waits for. Both empty if for nothing."""
    rows = rows_awaited(results)
    if not rows:
        return "", ""
    return say("The wave closed on {day}.", day=day(results.wave.closes)), say_count(
        "{count} row waits for a decision; the closed report is published when it is settled or when somebody decides "
        "to leave it out.",
        "{count} rows wait for a decision; the closed report is published when they are settled or when somebody "
        "decides to leave them out.",
        rows,
    )


def nothing_yet(results: Results) -> str:
    """Why no rating is published, and when the first will be."""
    smallest = results.method.settings["privacy"]["smallest_group"]
    if not agencies_answered(results):
        if results.status == "provisional":
            return say("Ratings are published once there are answers.")
        return say("There are no answers, and so no ratings.")
    if results.status != "provisional":
        return say(
            "Fewer than {people} rated any one component, so that no rating can be published.", people=people(smallest)
        )
    if waits := awaited(results):
        return " ".join([say("No rating is published before the wave is closed."), waits])
    closes = day(results.wave.closes)
    if results.disclosure is not None and results.disclosure.while_open == "nothing":
        return say(
            "While the wave is open this page says who took part. Ratings are published after {day}.", day=closes
        )
    return say(
        "While the wave is open, an agency’s ratings of a component are published once at least {people} of it have "
        "rated it. No agency has as many yet. Everything else is published after {day}.",
        people=people(2 * smallest),
        day=closes,
    )
