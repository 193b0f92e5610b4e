"""What to talk about: each flag with the number that fires it and its sentence, in the order of discussion."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brpipeline.answers import AMBER, GREEN, RED
from brpipeline.reconcile.reconciled import Reconciled
from brpipeline.results import Flag, figure
from brpipeline.settings.instrument import Instrument

AGREED = 0.75  # of the ratings: with so many Red, and no group apart, a Red is agreed
COLOURS = {GREEN: "Green", AMBER: "Amber", RED: "Red"}


Agencies = Sequence[tuple[str, str]]


def flags(
    found: Reconciled,
    instrument: Instrument,
    names: Sequence[str],
    owners: Mapping[str, str],
    missing: Agencies,
    fewest_ratings: int,
) -> list[Flag]:
    """All flags, the most certain and widest disagreement first; equal ones in the instrument's order.

    names: of the groups. owners: the agency that runs a component, by the component's id. missing: id and name of the
    agencies that were expected and did not answer.
    """
    every = [
        *_apart(found, instrument, names, owners),
        *_agreed_red(found, instrument),
        *_too_few(found, instrument, fewest_ratings),
        *(_plain("missing-voice", f"No answer from {name}.", group=agency) for agency, name in missing),
        *_not_set_up(instrument),
    ]
    return [flag.model_copy(update={"rank": rank}) for rank, flag in enumerate(every, start=1)]


def _apart(
    found: Reconciled, instrument: Instrument, names: Sequence[str], owners: Mapping[str, str]
) -> Iterator[Flag]:
    """Groups apart from everyone else; a component's flags stand together, by its widest gap."""
    pairs = [
        (int(group), int(component)) for group, component in zip(*np.nonzero(found.differences.apart), strict=True)
    ]
    gap = np.abs(found.differences.gap).tolist()
    widest = {
        component: max(gap[group][other] for group, other in pairs if other == component) for _, component in pairs
    }
    pairs.sort(key=lambda pair: (-round(widest[pair[1]], 9), pair[1], -round(gap[pair[0]][pair[1]], 9), pair[0]))
    for group, component in pairs:
        component_id = instrument.component_ids[component]
        who = names[group]
        if owners.get(component_id) in found.groups[group].agencies:
            who += ", who run it," if len(found.groups[group].agencies) == 1 else ", one of whom runs it,"
        yield _one_apart(found, group, component, component_id, who)


def _one_apart(found: Reconciled, group: int, component: int, component_id: str, who: str) -> Flag:
    theirs = found.counts[group, component]
    others = found.everyone[component] - theirs
    direction: Literal["higher", "lower"] = "higher" if found.differences.apart[group, component] > 0 else "lower"
    return Flag(
        kind="agency-apart",
        component=component_id,
        group=found.groups[group].id,
        direction=direction,
        gap=figure(float(found.differences.gap[group, component])),
        p=figure(float(found.differences.p[group, component])),
        q=figure(float(found.differences.q[group, component])),
        rank=0,
        text=f"{who} rate {component_id} {direction} than everyone else: {_who_says_what(theirs, others, direction)}.",
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


def _agreed_red(found: Reconciled, instrument: Instrument) -> Iterator[Flag]:
    for place, component in enumerate(instrument.component_ids):
        total, red = int(found.everyone[place].sum()), int(found.everyone[place, RED])
        if found.ratings[place] != RED or red < AGREED * total or found.differences.apart[:, place].any():
            continue
        rated = int((found.own[:, place] >= 0).sum())
        red_groups = int((found.own[:, place] == RED).sum())
        where = f"all {rated} groups" if red_groups == rated > 1 else f"{red_groups} of {_number(rated, 'group')}"
        people = _number(total, "person", "people")
        text = f"Agreed: {component} is Red ({red} of {people}, {where}). No debate is needed; an action is."
        yield _plain("agreed-red", text, component=component)


def _too_few(found: Reconciled, instrument: Instrument, fewest: int) -> Iterator[Flag]:
    nobody = "Nobody" if found.groups else "Too few people"  # where no group may be shown, nor is how many rated
    for place, component in enumerate(instrument.component_ids):
        rated = int(found.everyone[place].sum())
        if rated < fewest:
            who = f"Only {_number(rated, 'person', 'people')}" if rated else nobody
            yield _plain("too-few", f"{who} rated {component}. Treat as unknown.", component=component)


def _not_set_up(instrument: Instrument) -> Iterator[Flag]:
    for lever in instrument.lever:
        missing = (lever.stated_components or 0) - len(lever.component)
        if missing > 0:
            are, wording = ("is", "its wording was") if missing == 1 else ("are", "their wordings were")
            text = (
                f"{missing} of the {lever.stated_components} components that the source states for {lever.title} "
                f"{are} not set up: {wording} not supplied."
            )
            yield _plain("not-set-up", text)


def _number(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"


def _plain(kind: str, text: str, component: str | None = None, group: str | None = None) -> Flag:
    return Flag.model_validate(
        {"kind": kind, "component": component, "group": group, "text": text, "rank": 0}
        | dict.fromkeys(("direction", "gap", "p", "q"))
    )
