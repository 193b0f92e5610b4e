"""What comparing agencies showed, what it did not, and what it could have shown: never less, and never more."""

from collections import Counter

from brpipeline.publish.text.numbers_and_dates import chance
from brpipeline.rating import FIRM
from brpipeline.results import ComponentPart, Difference, Results
from brpipeline.text import counted, title_and_id

NOBODY = "There is nobody to compare: the answers of only one group are shown."
NOTHING = "Nothing can be compared yet."
NOT_SHOWN = "No agency could be shown to differ materially from the others taken together."
NOT_AGREEMENT = "That does not mean that they agree."
LEAST_CERTAIN = 5  # components, where there is nobody to discuss


def nobody_differs(results: Results) -> str:
    """What is said where no agency is flagged: that nobody can be compared, or what could have been seen."""
    if results.comparison is None:
        return NOBODY if results.responses.groups else NOTHING
    return f"{NOT_SHOWN} {NOT_AGREEMENT} {could_see(results)}"


def could_see(results: Results) -> str:
    """The gaps on a component that this survey would show four times in five; "" if nobody can be compared."""
    if results.comparison is None:
        return ""
    groups = results.comparison.groups
    visible = sorted(round(group.visible, 1) for group in groups if group.visible is not None)
    if not visible:
        return "With so few answers, this survey would miss even the widest gap more than one time in five."
    span = f"{visible[0]:.1f}" if visible[0] == visible[-1] else f"{visible[0]:.1f} to {visible[-1]:.1f}"
    text = f"Four times in five, this survey would show a gap on one component of at least {span} of 2 points"
    if visible[0] != visible[-1]:
        text += ", depending on the group"
    blind = len(groups) - len(visible)
    return f"{text}; for {counted(blind, 'group', 'groups')} it would show none, however wide." if blind else f"{text}."


def verdicts(results: Results) -> str:
    """How many comparisons came to each verdict; "" if nobody can be compared."""
    found = Counter(difference.verdict for _, difference in _differences(results))
    if not found:
        return ""
    times = counted(sum(found.values()), "comparison", "comparisons")
    return (
        f"Of {times} of a group with the others on a component, {found['differs']} show a material difference, "
        f"in {found['does-not-differ']} one is unlikely, and {found['cannot-be-told']} cannot be told."
    )


def least_certain(results: Results) -> list[tuple[ComponentPart, str]]:
    """What to discuss where no agency is flagged: the least certain first, each with the reason; nothing that is firm.

    A component is as uncertain as its rating, or as whether a group differs, whichever is more.
    """
    doubts = [(*_doubt(component, results), component) for component in results.components]
    open_ones = sorted((doubt for doubt in doubts if doubt[1]), key=lambda doubt: -round(doubt[0], 9))
    return [(component, reason) for _, reason, component in open_ones[:LEAST_CERTAIN]]


def _doubt(component: ComponentPart, results: Results) -> tuple[float, str]:
    """How uncertain a component is, 0 to 1, and in which way; "" if it is not."""
    names = {group.group: group.name for group in results.responses.groups}
    asked = [
        (max(difference.lower, difference.higher), group)
        for group, difference in _of_component(component)
        if difference.verdict == "cannot-be-told"
    ]
    certainty = 1.0 if component.certainty is None else component.certainty
    likely, group = max(asked, default=(0.0, ""), key=lambda one: one[0])
    if 1 - certainty >= likely:
        return 1 - certainty, f"the rating has a certainty of {chance(certainty)}" if certainty < FIRM else ""
    return likely, f"whether {names[group]} differ cannot be told ({chance(likely)} likely)"


def agenda_line(component: ComponentPart, reason: str) -> str:
    """A component and why it is on the agenda."""
    return f"{title_and_id(component.short, component.id)}: {reason}"


def _differences(results: Results) -> list[tuple[str, Difference]]:
    return [one for component in results.components for one in _of_component(component)]


def _of_component(component: ComponentPart) -> list[tuple[str, Difference]]:
    return [(group.group, group.difference) for group in component.groups if group.difference]
