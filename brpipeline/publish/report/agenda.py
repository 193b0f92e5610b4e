"""What a meeting is to discuss, in which order, and why: never empty while anything is uncertain."""

from dataclasses import dataclass

from brpipeline.publish.report.sentences import extent, who_differs
from brpipeline.publish.report.shown import is_shown
from brpipeline.publish.text.numbers_and_dates import MINUS, NAME, chance, day, people
from brpipeline.rating import FIRM
from brpipeline.results import DISCUSS_MOST, ComponentPart, Results, listed
from brpipeline.text import title_and_id

ORDER = (
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
        ("Still to decide", [item for item in items if item.disputed and not item.component.moderated]),
        (_when(settled), settled),
        ("Most in doubt", [item for item in items if not item.disputed]),
    ]
    return [(heading, part) for heading, part in parts if part]


def _when(settled: list[Item]) -> str:
    days = sorted({item.component.moderated.date for item in settled if item.component.moderated})
    return f"Settled on {listed([day(date) for date in days])}"


def _reason(component: ComponentPart, results: Results) -> tuple[int, float, str] | None:
    """The kind of the first reason to discuss a component, how pressing it is (the least first), and in words."""
    if not is_shown(component) or component.counts is None:
        return None
    if component.consensus is None:
        rated = people(component.counts.rated, results.responses.respondents)
        return 0, 0.0, f"it is not rated, since only {rated} rated it" if component.counts.rated else "nobody rated it"
    doubt, words = _doubt(component, results)
    if words:
        return 0, 1 - round(doubt, 9), words
    agreement = component.dispersion.agreement_a
    if agreement is not None and agreement <= SPREAD:
        value = f"{agreement:z.2f}".replace("-", MINUS)
        return (
            1,
            round(agreement, 9),
            f"people are as far apart as if they chose at random, or further (agreement A {value})",
        )
    evidence = results.evidence_on(component)
    if any(results.flags[at].kind == "thin-evidence" for at in component.flags) and evidence:
        of_lever = "" if component.evidence else " for its lever"
        words = f"Green on evidence{of_lever} from {evidence.groups_offering} of {evidence.groups_asked} groups"
        return 2, 0.0, words
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
        return likely, f"whether {name} differ materially cannot be told ({chance(likely)} likely)"
    if certainty >= FIRM:
        return 1 - certainty, ""
    words = f"the rating has a certainty of {chance(certainty)}"
    if component.likelier and component.chances:
        likelier = chance(getattr(component.chances, component.likelier))
        words += f", and {NAME[component.likelier]} is likelier ({likelier})"
    return 1 - certainty, words
