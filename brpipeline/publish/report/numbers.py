"""The numbers beside words: what fires a flag, the statistics of a component, the agreement of a lever."""

import re

from brpipeline.publish.text.numbers_and_dates import MINUS, decimal, likely, people, percent, small
from brpipeline.results import Agreement, ComponentPart, Fired, Flag, Results
from brpipeline.text import counted

# How the number that fires a flag is printed (of one | of several), and its limit.
_FIRED = {
    "gap": ("gap {:.2f} points", "at least {:.2f}"),
    "q": ("between-group q {:.3f}", "at most {:.2f}"),
    "groups-apart": ("{:.0f} groups apart, some upward and some downward", ""),
    "agreement-a": ("agreement A {:.2f}", "at most {:.2f}"),
    "share-of-largest": ("largest group {:.0%} of ratings", ""),
    "certainty": ("certainty {:.1%}", "under {:.0%}"),
    "rules-agreeing": ("{:.0f} of 5 rules agrees|{:.0f} of 5 rules agree", "fewer than {:.0f}"),
    "share-red": ("{:.0%} say Red", "at least {:.0%}"),
    "share-with-evidence": ("{:.0%} of groups offered evidence", "under {:.0%}"),
    "share-unknown": ("{:.0%} did not know", "at least {:.0%}"),
    "ratings": ("{:.0f} rating|{:.0f} ratings", "fewer than {:.0f}"),
    "components-missing": ("{:.0f} not set up", ""),
}


def fired(number: Fired | None) -> str:
    """The number that fires a flag with its limit; empty if no number does."""
    if number is None:
        return ""
    value, limit = _FIRED[number.measure]
    singular, _, plural = value.partition("|")
    text = (singular if number.value == 1 or not plural else plural).format(number.value)
    if limit and number.limit is not None:
        text += f" ({limit.format(number.limit)})"
    return re.sub(r"-(?=\d)", MINUS, text)


def against_others(flag: Flag, component: ComponentPart, results: Results) -> str:
    """What fires a flag that says who differs: gap, people against people, q."""
    text = fired(flag.fired)
    if flag.group is not None:
        rated = {group.group: group.counts.rated for group in component.groups}
        others = sum(count for group, count in rated.items() if group != flag.group)
        who = people(rated[flag.group], results.responses.respondents)
        text = f"{results.group(flag.group).name}: {text}, {who} against {counted(others, 'other', 'others')}"
    has_q = flag.q is not None and (flag.fired is None or flag.fired.measure != "q")
    return f"{text}, q {small(flag.q or 0)}" if has_q else text


def statistics(component: ComponentPart) -> list[tuple[str, str]]:
    """Label and number of every statistic of a component."""
    spread = component.dispersion
    return [
        ("Certainty", certainty(component)),
        ("Agreeing with the consensus", agreeing(component)),
        ("Mean score, 0 to 2", decimal(spread.mean)),
        ("Standard deviation", decimal(spread.sd)),
        ("Interquartile range", decimal(spread.iqr)),
        ("Consensus index, 0 to 1", decimal(spread.consensus_index)),
        ("Agreement A, −1 to 1", decimal(spread.agreement_a)),
        ("Leik’s D, 0 to 1", decimal(spread.leik_d)),
        ("Entropy, 0 to 1", decimal(spread.entropy)),
        ("Between agencies, 0 to 1", decimal(spread.between_agency)),
        ("Evidence", evidence(component)),
    ]


def agreeing(component: ComponentPart) -> str:
    """How many people gave the consensus rating, of those who rated."""
    if component.counts is None or component.consensus is None:
        return "not rated"
    return f"{getattr(component.counts, component.consensus)} of {component.counts.rated}"


def certainty(component: ComponentPart) -> str:
    """The chance that another sample would give the same consensus."""
    if component.certainty is None:
        return "not rated" if component.consensus is None else "not computed"
    return percent(100 * component.certainty)


def evidence(component: ComponentPart) -> str:
    """Who offered evidence."""
    part = component.evidence
    if part is None:
        return "not asked"
    return f"from {part.groups_offering} of {counted(part.groups_asked, 'group', 'groups')}"


def agreement(part: Agreement) -> list[str]:
    """Alpha with its range, AC2 and W; the reason for each that could not be computed."""
    alpha = _or_reason(part, "krippendorff_alpha")
    if part.interval is not None:
        alpha = f"{alpha} ({likely(*part.interval)})"
    return [alpha, _or_reason(part, "gwet_ac2"), _or_reason(part, "kendall_w")]


def _or_reason(part: Agreement, name: str) -> str:
    value = getattr(part, name)
    return f"none: {part.absent[name]}" if value is None else decimal(value)
