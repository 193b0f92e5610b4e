"""How agencies were compared with each other, and what the survey could have seen."""

from brpipeline.results.base import Part


class GroupSight(Part):
    """visible: points, the smallest true gap of the group on a component that had a four-in-five chance to be flagged,
    the median over its components; null if no gap that the scale has room for had one. compared: on how many components
    it was compared with others."""

    group: str
    visible: float | None
    compared: int


class Comparison(Part):
    """margin: points; a true gap of at least so many is material. limit: the probability of that from which a group
    differs. groups: those that were compared with others, and what of each could have been seen."""

    margin: float
    limit: float
    groups: list[GroupSight]
