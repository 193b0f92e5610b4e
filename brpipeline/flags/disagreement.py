"""Who differs: agencies apart from the others, agencies split, and staff divided within one agency."""

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brpipeline.flags.findings import COLOURS, Findings, fired, in_colours, raised
from brpipeline.language import mark, say, say_count
from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.divided import AT_THE_ENDS
from brpipeline.results import Flag

RATE_IT = {
    ("higher", "nobody"): mark("{group} rate it higher than the others taken together: {ratings}."),
    ("lower", "nobody"): mark("{group} rate it lower than the others taken together: {ratings}."),
    ("higher", "group"): mark("{group}, who run it, rate it higher than the others taken together: {ratings}."),
    ("lower", "group"): mark("{group}, who run it, rate it lower than the others taken together: {ratings}."),
    ("higher", "one"): mark("{group}, one of whom runs it, rate it higher than the others taken together: {ratings}."),
    ("lower", "one"): mark("{group}, one of whom runs it, rate it lower than the others taken together: {ratings}."),
}
"""By direction, and who of the group runs what the component asks about."""
RATINGS = {
    (False, False): mark("{these} of {people} say {rating}, {those} of {others} others say {other_rating}"),
    (True, False): mark(
        "{these} of {people} say {rating}, the most common rating among them; "
        "{those} of {others} others say {other_rating}"
    ),
    (False, True): mark(
        "{these} of {people} say {rating}, {those} of {others} others say {other_rating}, "
        "the most common rating among them"
    ),
    (True, True): mark(
        "{these} of {people} say {rating}, {those} of {others} others say {other_rating}, "
        "each the most common rating among them"
    ),
}
"""By whether at most half of the group, and of the others, say so."""


def agencies_apart(findings: Findings) -> Iterator[Flag]:
    """Groups apart from the others, and components on which agencies split; a component's flags stay together.

    The widest gap first. A split in which no single group is apart follows, the largest share of the variance between
    groups first. If all groups come to one colour, that rating is fair, so no split is raised, however far apart.
    """
    reconciled = findings.reconciled
    gaps = np.abs(reconciled.gaps.gap)
    is_apart = reconciled.gaps.flagged != 0
    widest = np.where(is_apart, gaps, 0.0).max(axis=0, initial=0.0).round(9)
    between = np.nan_to_num(reconciled.measures["between_agency"]).round(9)
    disputed = np.flatnonzero(is_apart.any(axis=0) | reconciled.split.splits).tolist()
    for index in sorted(
        disputed, key=lambda index: (-widest[index], -between[index] if not widest[index] else 0, index)
    ):
        if reconciled.split.splits[index] and len(set(reconciled.own[:, index].tolist()) - {NONE}) > 1:
            yield _split(findings, index)
        groups = np.flatnonzero(is_apart[:, index]).tolist()
        for group in sorted(groups, key=lambda group: (-round(float(gaps[group, index]), 9), group)):
            yield _group_apart(findings, group, index)


def _split(findings: Findings, index: int) -> Flag:
    reconciled = findings.reconciled
    group_ratings = reconciled.own[:, index]
    groups = np.bincount(group_ratings[group_ratings != NONE], minlength=3)
    best = int(np.flatnonzero(groups).max())
    q = float(reconciled.split.q[index])
    if reconciled.split.both_ways[index]:
        number = fired("groups-apart", int((reconciled.gaps.flagged[:, index] != 0).sum()), 2)
    else:
        number = fired("q", q, findings.rules.disagreement.false_discovery_rate)
    sentence = say_count(
        "agencies do not agree: {count} group says {rating}, {other_ratings}. No single rating is fair; decide "
        "together.",
        "agencies do not agree: {count} groups say {rating}, {other_ratings}. No single rating is fair; decide "
        "together.",
        int(groups[best]),
        rating=COLOURS[best],
        other_ratings=", ".join(in_colours(groups)[1:]),
    )
    return raised(
        "agencies-split",
        findings.about(index, sentence),
        component=findings.instrument.component_ids[index],
        p=reconciled.split.p[index],
        q=q,
        fired=number,
    )


def _group_apart(findings: Findings, group: int, index: int) -> Flag:
    reconciled = findings.reconciled
    component = findings.instrument.component_ids[index]
    agencies = reconciled.groups[group].agencies
    runs_it = findings.rules.owners.get(component) in agencies
    owner = "nobody" if not runs_it else "group" if len(agencies) == 1 else "one"
    direction: Literal["higher", "lower"] = "higher" if reconciled.gaps.flagged[group, index] > 0 else "lower"
    gap = float(reconciled.gaps.gap[group, index])
    ratings = _ratings(reconciled.counts[group, index], reconciled.everyone[index], gap)
    sentence = say(RATE_IT[direction, owner], group=findings.names[group], ratings=ratings)
    return raised(
        "agency-apart",
        findings.about(index, sentence),
        component=component,
        group=reconciled.groups[group].id,
        direction=direction,
        gap=gap,
        p=reconciled.p[group, index],
        fired=fired("gap", abs(gap), findings.rules.disagreement.gap),
    )


def _ratings(group_counts: NDArray[np.int64], everyone: NDArray[np.int64], gap: float) -> str:
    """The most common rating of the group and of the others, or their averages if these ratings do not differ so.

    A rating of at most half is named as no more than their most common one. Averages are those that the gap is between,
    so that of the others is by voices.
    """
    other_counts = everyone - group_counts
    of_group, of_others = _most_common(group_counts), _most_common(other_counts)
    if of_group is None or of_others is None or of_group == of_others or (of_group > of_others) != (gap > 0):
        average = float(group_counts @ np.arange(3)) / int(group_counts.sum())
        return say(
            "{average} on average against {others}, from 0 (Red) to 2 (Green)",
            average=f"{average:.2f}",
            others=f"{average - gap:.2f}",
        )
    return say(
        RATINGS[_at_most_half(group_counts, of_group), _at_most_half(other_counts, of_others)],
        these=f"{group_counts[of_group]:,}",
        people=f"{group_counts.sum():,}",
        rating=COLOURS[of_group],
        those=f"{other_counts[of_others]:,}",
        others=f"{other_counts.sum():,}",
        other_rating=COLOURS[of_others],
    )


def _at_most_half(counts: NDArray[np.int64], rating: int) -> bool:
    return bool(2 * counts[rating] <= counts.sum())


def _most_common(counts: NDArray[np.int64]) -> int | None:
    """The rating that most people gave; None if two are equally common."""
    most_common = np.flatnonzero(counts == counts.max())
    return int(most_common[0]) if len(most_common) == 1 else None


def divided_within(findings: Findings) -> Iterator[Flag]:
    """Staff of one agency are at both ends by more than chance; the most divided first."""
    reconciled = findings.reconciled
    divided = [
        (float(reconciled.group_agreement[group, index]), index, group)
        for group, index in np.argwhere(reconciled.divided.divided).tolist()
    ]
    for agreement, index, group in sorted(divided):
        sentence = say(
            "staff within {group} disagree among themselves ({ratings}).",
            group=findings.names[group],
            ratings=", ".join(in_colours(reconciled.counts[group, index])),
        )
        yield raised(
            "divided-within",
            findings.about(index, sentence),
            component=findings.instrument.component_ids[index],
            group=reconciled.groups[group].id,
            p=reconciled.divided.p[group, index],
            q=reconciled.divided.q[group, index],
            fired=fired("agreement-a", agreement, AT_THE_ENDS),
        )
