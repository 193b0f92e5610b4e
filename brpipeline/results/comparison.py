"""How agencies were compared with each other, and what the survey could have seen."""

from typing import Literal

from brpipeline.results.base import Part


class GroupSight(Part):
    """visible: points, the smallest true gap of the group on a component that had a four-in-five chance to be flagged,
    the median over its components; null if no gap that the scale has room for had one. compared: on how many components
    it was compared with others. more: so many more replies of the group are thought of in visible_with_more; null if
    nobody of it is left to reply."""

    group: str
    visible: float | None
    compared: int
    more: int | None = None
    visible_with_more: float | None = None


class RaterGap(Part):
    """A group against the others taken together, over a lever or everything.

    lever: null of everything. gap: mean over components, points a component. interval: its likely range. p, q: of a t
    test in which one person's answers count as one, and allowing for all groups, levers and everything. direction: null
    if it is not said to rate lower or higher. visible: the smallest true gap with a four-in-five chance to be said. All
    but the gap are null where no group has two people.
    """

    group: str
    lever: str | None
    gap: float
    interval: tuple[float, float] | None
    p: float | None
    q: float | None
    direction: Literal["lower", "higher"] | None
    visible: float | None


class Comparison(Part):
    """margin: points; a true gap of at least so many is material. limit: the probability of that from which a group
    differs. groups: those that were compared with others, and what of each could have been seen. raters: each group
    over each lever and everything. correlation: of one person's answers to two components, 0 to 1."""

    margin: float
    limit: float
    groups: list[GroupSight]
    raters: list[RaterGap] = []
    correlation: float | None = None
