"""What would settle it: whom to ask for how many more replies, until ratings are firm. From released counts alone.

More replies help most where a group has few people who disagree, since it has its whole voice all the same. Where
agencies really lie near the line, no number of replies that could be asked for settles anything, and that is said.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import FIRM
from brpipeline.reconcile.firmness import Floats, Outlook

Counts = NDArray[np.int64]
EXPECTED = 0.91  # to be expected, so that a rating is probably firm: the next answers are not those there are
LESS = 0.1  # what certainty to be expected beyond FIRM weighs in whom to ask,
LEAST = 1e-6  # and what is beyond EXPECTED: it decides between equals
STEPS = 50  # replies are added singly; where more people than this rated, so many at a time as make as few steps


@dataclass(frozen=True)
class Settling:
    """replies: (groups,), how many more of each. settles: indices of components that are probably firm with them."""

    replies: Counts
    settles: tuple[int, ...]


@dataclass(frozen=True)
class Chase:
    """Who can be asked, and where their answers would count.

    counts: (groups asked, groups, components), the ratings that one reply of a group adds to each. silent: (groups
    asked,), how many could still reply; infinite where that is not known. shared: (groups asked, groups asked), which
    have agencies in common, so that a reply of one is a reply of the other.
    """

    outlook: Outlook
    counts: Floats
    silent: Floats
    shared: NDArray[np.bool_]

    def people(self, replies: Counts) -> Floats:
        """(..., groups, components): who would have rated. replies: (..., groups asked)."""
        return np.asarray(self.outlook.people + np.tensordot(replies, self.counts, axes=1))

    def certainty(self, replies: Counts) -> Floats:
        """(..., components): of the likeliest colour, with these replies. replies: (..., groups asked)."""
        return self.outlook.certainty(self.people(replies))

    def fewest(self, component: int, expected: float) -> Counts | None:
        """The fewest replies by which this certainty is to be expected; None if it would take more than as many as have
        rated the component, or than there are people to ask."""
        rated = float(self.outlook.people[:, component].sum())
        step, replies = max(1, int(rated / STEPS)), np.zeros(len(self.silent), dtype=np.int64)
        one = Outlook(
            self.outlook.distance[[component]],
            self.outlook.person[:, [component]],
            self.outlook.people[:, [component]],
            self.outlook.voices,
            self.outlook.voice,
        )
        more = step * self.counts[:, :, component]
        people = self.outlook.people[:, component]
        sure = float(one.certainty(people[:, None])[0])
        while replies.sum() + step <= rated:
            room = self.silent - self.shared @ replies
            then = np.where(room >= step, one.certainty((people + more)[..., None])[:, 0], 0.0)
            best = int(then.argmax())
            if then[best] <= sure:
                return None
            replies[best] += step
            people, sure = people + more[best], float(then[best])
            if sure >= expected:
                return replies
        return None


def fewest_replies(chase: Chase, certainty: Floats, expected: float = EXPECTED) -> dict[int, Counts | None]:
    """For each component that is not firm, the fewest replies by which this certainty is to be expected; None if it is
    by none. certainty: (components,), nan where there is no rating."""
    loose = np.flatnonzero(certainty < FIRM).tolist()
    return {component: chase.fewest(component, expected) for component in loose}


def advice(chase: Chase, certainty: Floats) -> list[Settling]:
    """Whom to ask first: steps, of which each ends where a component is probably firm, given those before it.

    Every reply is one of the group that brings nearest to FIRM, together, all components that replies can bring there.
    What they cannot is no reason to ask anybody. certainty: (components,), nan where there is no rating.
    """
    within_reach = fewest_replies(chase, certainty, FIRM)
    open_ones = [component for component, replies in within_reach.items() if replies is not None]
    asked = np.zeros(len(chase.silent), dtype=np.int64)
    since, steps = asked.copy(), list[Settling]()
    rated = float(chase.outlook.people.sum(axis=0).max(initial=0))
    each = max(1, int(rated / STEPS))
    one_more = each * np.eye(len(asked), dtype=np.int64)
    while open_ones and asked.sum() + each <= rated:
        room = chase.silent - chase.shared @ asked >= each
        now, then = (_nearness(chase.certainty(replies)[..., open_ones]) for replies in (asked, asked + one_more))
        best = int(np.where(room, then, 0.0).argmax())
        if not room[best] or then[best] <= now:
            break
        asked[best] += each
        since[best] += each
        sure = chase.certainty(asked)
        if settled := tuple(component for component in open_ones if sure[component] >= EXPECTED):
            steps.append(Settling(since, settled))
            open_ones = [component for component in open_ones if component not in settled]
            since = np.zeros_like(asked)
    return steps


def _nearness(certainty: Floats) -> Floats:
    """(...,): how near components are to being firm. certainty: (..., components), to be expected."""
    near = certainty.clip(max=FIRM) + LESS * certainty.clip(max=EXPECTED) + LEAST * certainty
    return np.asarray(near.sum(axis=-1))
