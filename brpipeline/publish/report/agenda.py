"""What a meeting is to discuss, in which order, and why: never empty while anything is uncertain."""

from dataclasses import dataclass

from brpipeline.language import mark, say
from brpipeline.publish.report.sentences import extent, who_differs
from brpipeline.publish.report.shown import is_shown
from brpipeline.publish.text.numbers_and_dates import MINUS, NAME, chance, day, people
from brpipeline.rating import FIRM
from brpipeline.results import DISCUSS_MOST, ComponentPart, Results, listed
from brpipeline.text import title_and_id

ORDER = mark(
    "In this order: what agencies differ on, the widest gap first; what is not rated or least certain; what people are "
    "furthest apart on; Greens on thin evidence."
)
SPREAD = 0.0  # agreement A, from which people are as far apart as if they chose at random


@dataclass(frozen=True)
class Item:
    """A component to discuss. what: it, and who differs on it. why: the number that puts it in its place."""

    component: ComponentPart
    what: str
    why: str
    disputed: bool

    @property
    def line(self) -> str:
        """The item in a sentence of its own."""
        what = self.what if self.disputed else self.component.short
        return f"{title_and_id(what, self.component.id)}: {self.why}"


def agenda(results: Results) -> list[Item]:
    """What to discuss, the most pressing first: what agencies dispute, and then what is uncertain otherwise.

    Nothing that is firm, and nothing undisputed that is agreed to be Red or that a meeting has settled.
    """
    disputed = [
        Item(component, who_differs(component, results), extent(component, results), disputed=True)
        for component in results.to_discuss
    ]
    settled = {flag.component for flag in results.flags if flag.kind == "agreed-red"}
    open_ones = [
        (reason, component)
        for component in results.components
        if component.id not in results.disputed and component.moderated is None and component.id not in settled
        if (reason := _reason(component, results))
    ]
    uncertain = [
        Item(component, component.short, words, disputed=False)
        for (_, _, words), component in sorted(open_ones, key=lambda one: one[0][:2])
    ]
    return [*disputed, *uncertain[: DISCUSS_MOST - len(disputed)]]


def by_state(results: Results) -> list[tuple[str, list[Item]]]:
    """What to discuss under a heading each: what is disputed and open, then what a meeting settled, then what is most
    in doubt."""
    items = agenda(results)
    settled = [item for item in items if item.disputed and item.component.moderated]
    parts = [
        (say("Still to decide"), [item for item in items if item.disputed and not item.component.moderated]),
        (_when(settled), settled),
        (say("Most in doubt"), [item for item in items if not item.disputed]),
    ]
    return [(heading, part) for heading, part in parts if part]


def _when(settled: list[Item]) -> str:
    days = sorted({item.component.moderated.date for item in settled if item.component.moderated})
    return say("Settled on {days}", days=listed([day(date) for date in days]))


def _reason(component: ComponentPart, results: Results) -> tuple[int, float, str] | None:
    """The kind of the first reason to discuss a component, how pressing it is (the least first), and in words."""
    if not is_shown(component) or component.counts is None:
        return None
    if component.consensus is None:
        if not component.counts.rated:
            return 0, 0.0, say("nobody rated it")
        rated = people(component.counts.rated, results.responses.respondents)
        return 0, 0.0, say("it is not rated, since only {people} rated it", people=rated)
    doubt, words = _doubt(component, results)
    if words:
        return 0, 1 - round(doubt, 9), words
    agreement = component.dispersion.agreement_a
    if agreement is not None and agreement <= SPREAD:
        value = f"{agreement:z.2f}".replace("-", MINUS)
        words = say("people are as far apart as if they chose at random, or further (agreement A {value})", value=value)
        return 1, round(agreement, 9), words
    evidence = results.evidence_on(component)
    if any(results.flags[at].kind == "thin-evidence" for at in component.flags) and evidence:
        offered = {"offering": evidence.groups_offering, "asked": evidence.groups_asked}
        if component.evidence:
            return 2, 0.0, say("Green on evidence from {offering} of {asked} groups", **offered)
        return 2, 0.0, say("Green on evidence for its lever from {offering} of {asked} groups", **offered)
    return None


def _doubt(component: ComponentPart, results: Results) -> tuple[float, str]:
    """How uncertain a component is, 0 to 1, and in which way; "" if it is not.

    As uncertain as its rating, or as whether a group differs, whichever is more.
    """
    names = {group.group: group.name for group in results.responses.groups}
    asked = [
        (max(group.difference.lower, group.difference.higher), names[group.group])
        for group in component.groups
        if group.difference and group.difference.verdict == "cannot-be-told"
    ]
    certainty = 1.0 if component.certainty is None else component.certainty
    likely, name = max(asked, default=(0.0, ""), key=lambda one: one[0])
    if 1 - certainty < likely:
        words = say(
            "whether {group} differ materially cannot be told ({chance} likely)", group=name, chance=chance(likely)
        )
        return likely, words
    if certainty >= FIRM:
        return 1 - certainty, ""
    if component.likelier and component.chances:
        words = say(
            "the rating has a certainty of {certainty}, and {rating} is likelier ({chance})",
            certainty=chance(certainty),
            rating=NAME[component.likelier],
            chance=chance(getattr(component.chances, component.likelier)),
        )
        return 1 - certainty, words
    return 1 - certainty, say("the rating has a certainty of {certainty}", certainty=chance(certainty))
