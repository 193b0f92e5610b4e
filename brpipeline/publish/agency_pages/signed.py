"""The return that an agency signed, beside what its own staff said in confidence. Neither overwrites the other."""

from dataclasses import dataclass

from brpipeline.language import Said, mark, say
from brpipeline.publish.agency_pages.rows import Row, is_alone
from brpipeline.publish.text.numbers_and_dates import day
from brpipeline.rating import SCALE, Answer
from brpipeline.results import GroupPart, Results, ReturnPart
from brpipeline.text import counted, in_words

SCORE = {rating.colour: rating.code for rating in SCALE}
WORDS: Said[Answer | None] = Said(
    {"unknown": mark("don’t know"), "not_applicable": mark("not applicable"), None: mark("no answer")}
)


IN_SHORT = {
    (False, False): mark("It gives the rating of our staff on {same} of {components} that both rated."),
    (True, False): mark(
        "It gives the rating of our staff on {same} of {components} that both rated; it is higher on {higher}."
    ),
    (False, True): mark(
        "It gives the rating of our staff on {same} of {components} that both rated; it is lower on {lower}."
    ),
    (True, True): mark(
        "It gives the rating of our staff on {same} of {components} that both rated; it is higher on {higher} and it "
        "is lower on {lower}."
    ),
}
"""By whether it is higher on any, and lower on any."""


@dataclass(frozen=True)
class Signed:
    """A return. both: components that the return and the staff rated. other: those on which they are not the same, and
    by how many colours the return is higher; the farthest apart first."""

    part: ReturnPart
    both: int
    other: list[tuple[Row, int]]

    def answer(self, row: Row) -> Answer | None:
        return self.part.answers.get(row.component.id)

    def words(self, row: Row) -> str:
        """The answer in words, where it is no colour."""
        return WORDS.get(self.answer(row), "")

    def beside(self, row: Row) -> str:
        """Whether the return is higher or lower than the staff; "" if it is the same or cannot be compared."""
        steps = next((steps for other, steps in self.other if other is row), 0)
        return "" if not steps else say("higher") if steps > 0 else say("lower")


def signed(group: GroupPart, some: list[Row], results: Results) -> Signed | None:
    """The return of an agency whose staff is shown by itself; None without one, and where only returns were asked."""
    if results.returns is None or results.responses.respondents == "agency-return" or not is_alone(group):
        return None
    part = next((one for one in results.returns.agencies if one.agency.id == group.agencies[0].id), None)
    if part is None:
        return None
    steps = [(row, step) for row in some if (step := _steps(part, row)) is not None]
    other = sorted(((row, step) for row, step in steps if step), key=lambda one: -abs(one[1]))
    return Signed(part, len(steps), other)


def in_short(of: Signed) -> str:
    """On how many components the return gives the rating of the staff, and in which direction are the others."""
    if not of.both:
        return say("No component has a rating of both our return and our staff.")
    higher, lower = (sum(sign * steps > 0 for _, steps in of.other) for sign in (1, -1))
    return say(
        IN_SHORT[higher > 0, lower > 0],
        same=of.both - len(of.other),
        components=counted(of.both, "component", "components"),
        higher=in_words(higher),
        lower=in_words(lower),
    )


def signed_off(of: Signed) -> str:
    """By whom and when."""
    agency, submitted = of.part.agency.name, of.part.submitted
    if submitted is None:
        return say("Signed off for {agency}.", agency=agency)
    return say("Signed off for {agency} on {day}.", agency=agency, day=day(submitted.date()))


def missing_return(group: GroupPart, results: Results) -> str:
    """What is said in the place of a return; "" where no agency was asked for one."""
    if results.returns is None or results.responses.respondents == "agency-return":
        return ""
    names = [one.agency.name for one in results.returns.agencies if one.agency.id in {a.id for a in group.agencies}]
    if is_alone(group):
        return "" if names else say("We have signed off no return.")
    if not names:
        return say("None of us has signed off a return.")
    return say(
        "A return is one agency’s, and here agencies are counted together. It is compared on that agency’s own page, "
        "where its staff can be shown by themselves."
    )


def _steps(part: ReturnPart, row: Row) -> int | None:
    """By how many colours the return is above the staff; None if either did not rate."""
    answer, own = part.answers.get(row.component.id), row.ours.consensus if row.ours else None
    if answer is None or answer not in SCORE or own is None:
        return None
    return SCORE[answer] - SCORE[own]
