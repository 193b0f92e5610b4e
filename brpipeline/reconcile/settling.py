"""What would settle it: whom to ask for how many more replies, until ratings are firm. From released counts alone.

More replies help most where a group has few people who disagree, since it has its whole voice all the same. Where
agencies really lie near the line, no number of replies that could be asked for settles anything, and that is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import FIRM
from brpipeline.reconcile.firmness import Floats, Outlook

Counts = NDArray[np.int64]
EXPECTED = 0.93  # to be expected, so that a rating is probably firm: the next answers are not those there are
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
        """(groups, components): who would have rated. replies: (groups asked,)."""
        return np.asarray(self.outlook.people + np.tensordot(replies, self.counts, axes=1))

    def certainty(self, replies: Counts) -> Floats:
        """(components,): of the likeliest colour, with these replies."""
        return self.outlook.certainty(self.people(replies))

    def fewest(self, component: int, before: Counts) -> Counts | None:
        """The fewest replies besides those `before` by which a component is probably firm; None if it would take more
        than as many as have rated it, or than there are people to ask."""
        rated = float(self.outlook.people[:, component].sum())
        step, replies = max(1, int(rated / STEPS)), np.zeros_like(before)
        one = Outlook(
            self.outlook.distance[[component]],
            self.outlook.person[:, [component]],
            self.outlook.people[:, [component]],
            self.outlook.voices,
            self.outlook.voice,
        )
        more = step * self.counts[:, :, component]
        people = self.people(before)[:, component]
        sure = float(one.certainty(people[:, None])[0])
        while replies.sum() + before.sum() + step <= rated:
            room = self.silent - self.shared @ (before + replies)
            then = np.where(room >= step, one.certainty((people + more)[..., None])[:, 0], 0.0)
            best = int(then.argmax())
            if then[best] <= sure:
                return None
            replies[best] += step
            people, sure = people + more[best], float(then[best])
            if sure >= EXPECTED:
                return replies
        return None


def fewest_replies(chase: Chase, certainty: Floats) -> dict[int, Counts | None]:
    """For each component that is not firm, the fewest replies that would probably make it so; None if none would.

    certainty: (components,), nan where there is no rating.
    """
    nobody = np.zeros(len(chase.silent), dtype=np.int64)
    return {int(component): chase.fewest(int(component), nobody) for component in np.flatnonzero(certainty < FIRM)}


def advice(chase: Chase, settled_by: dict[int, Counts | None]) -> list[Settling]:
    """Whom to ask first: steps, of which each settles most for its replies, given those before it.

    settled_by: as from `fewest_replies`. What no reply settles is no reason to ask anybody.
    """
    asked = np.zeros(len(chase.silent), dtype=np.int64)
    open_ones = [component for component, replies in settled_by.items() if replies is not None]
    steps: list[Settling] = []
    while open_ones:
        plans = [(component, chase.fewest(component, asked)) for component in open_ones]
        within = [Settling(plan, _settled(chase, asked + plan, open_ones)) for _, plan in plans if plan is not None]
        if not within:
            break
        best = max(within, key=lambda step: (len(step.settles) / step.replies.sum(), -step.replies.sum()))
        steps.append(best)
        asked = asked + best.replies
        open_ones = [component for component in open_ones if component not in best.settles]
    return steps


def _settled(chase: Chase, replies: Counts, components: Sequence[int]) -> tuple[int, ...]:
    certainty = chase.certainty(replies)
    return tuple(component for component in components if certainty[component] >= EXPECTED)
