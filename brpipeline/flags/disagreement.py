"""Who differs: agencies apart from everyone else, agencies split, and staff divided within one agency."""

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brpipeline.flags.findings import COLOURS, Findings, fired, in_colours, raised
from brpipeline.reconcile.consensus import NONE
from brpipeline.results import Flag

DIVIDED = -0.5  # van der Eijk's A: at or under this, most of a group stand at the two ends, and on both


def agencies_apart(findings: Findings) -> Iterator[Flag]:
    """Groups apart from everyone else, and components on which agencies split; a component's flags stand together.

    The widest gap first. A split in which no single group is apart follows, the largest share of the variance between
    groups first. Where all groups come to one colour that rating is fair, so no split is raised, however far apart.
    """
    found = findings.found
    gaps = np.abs(found.differences.gap)
    where_apart = found.differences.apart != 0
    widest = np.where(where_apart, gaps, 0.0).max(axis=0, initial=0.0).round(9)
    between = np.nan_to_num(found.measures["between_agency"]).round(9)
    disputed = np.flatnonzero(where_apart.any(axis=0) | found.split.splits)
    for place in sorted(
        disputed.tolist(), key=lambda one: (-widest[one], -between[one] if not widest[one] else 0, one)
    ):
        if found.split.splits[place] and len(set(found.own[:, place].tolist()) - {NONE}) > 1:
            yield _split(findings, place)
        groups = np.flatnonzero(where_apart[:, place]).tolist()
        for group in sorted(groups, key=lambda one: (-round(float(gaps[one, place]), 9), one)):
            yield _one_apart(findings, group, place)


def _split(findings: Findings, place: int) -> Flag:
    found = findings.found
    own = found.own[:, place]
    first, *rest = in_colours(np.bincount(own[own != NONE], minlength=3))
    said = first.replace(" ", " group says " if first.startswith("1 ") else " groups say ", 1)
    component = findings.instrument.component_ids[place]
    q = float(found.split.q[place])
    if found.split.both_ways[place]:
        number = fired("groups-apart", int((found.differences.apart[:, place] != 0).sum()), 2)
    else:
        number = fired("q", q, findings.rules.disagreement.false_discovery_rate)
    return raised(
        "agencies-split",
        f"Agencies do not agree about {component}: {', '.join([said, *rest])}. "
        "No single rating is fair; decide together.",
        component=component,
        p=found.split.p[place],
        q=q,
        fired=number,
    )


def _one_apart(findings: Findings, group: int, place: int) -> Flag:
    found = findings.found
    component = findings.instrument.component_ids[place]
    who = findings.names[group]
    agencies = found.groups[group].agencies
    if findings.rules.owners.get(component) in agencies:
        who += ", who run it," if len(agencies) == 1 else ", one of whom runs it,"
    theirs = found.counts[group, place]
    others = found.everyone[place] - theirs
    direction: Literal["higher", "lower"] = "higher" if found.differences.apart[group, place] > 0 else "lower"
    gap = float(found.differences.gap[group, place])
    return raised(
        "agency-apart",
        f"{who} rate {component} {direction} than everyone else: {_who_says_what(theirs, others, direction)}.",
        component=component,
        group=found.groups[group].id,
        direction=direction,
        gap=gap,
        p=found.differences.p[group, place],
        q=found.differences.q[group, place],
        fired=fired("gap", abs(gap), findings.rules.disagreement.gap),
    )


def _who_says_what(theirs: NDArray[np.int64], others: NDArray[np.int64], direction: str) -> str:
    """The commonest rating on each side, or the averages where these do not show the difference."""
    own, general = _commonest(theirs), _commonest(others)
    if own is None or general is None or own == general or (own > general) != (direction == "higher"):
        averages = [float(side @ np.arange(3)) / int(side.sum()) for side in (theirs, others)]
        return f"on average {averages[0]:.2f}, others {averages[1]:.2f}, from 0 (Red) to 2 (Green)"
    return (
        f"{theirs[own]} of their {theirs.sum()} say {COLOURS[own]}, "
        f"while {others[general]} of {others.sum()} others say {COLOURS[general]}"
    )


def _commonest(counts: NDArray[np.int64]) -> int | None:
    """The rating that most people gave; None if two are equally common."""
    most = np.flatnonzero(counts == counts.max())
    return int(most[0]) if len(most) == 1 else None


def divided_within(findings: Findings) -> Iterator[Flag]:
    """Staff of one group stand at both ends; the most divided first. It tells what they said, and tests nothing."""
    found = findings.found
    enough = found.counts.sum(axis=2) >= findings.rules.consensus.fewest_ratings
    divided = [
        (float(found.group_agreement[group, place]), int(place), int(group))
        for group, place in np.argwhere(enough & (found.group_agreement <= DIVIDED)).tolist()
    ]
    for agreement, place, group in sorted(divided):
        component = findings.instrument.component_ids[place]
        said = ", ".join(in_colours(found.counts[group, place]))
        text = f"Staff within {findings.names[group]} disagree among themselves about {component} ({said})."
        yield raised(
            "divided-within",
            text,
            component=component,
            group=found.groups[group].id,
            fired=fired("agreement-a", agreement, DIVIDED),
        )
