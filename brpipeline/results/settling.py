"""What would settle it: whom to ask for more replies, and what they would probably make firm."""

from brpipeline.results.base import Colour, Part


class Asked(Part):
    """A group, and how many more replies of its agencies."""

    group: str
    replies: int


class SettlingStep(Part):
    """Replies, and the ids of the components that are probably firm with them and those of the steps before."""

    asked: list[Asked]
    settles: list[str]


class Settling(Part):
    """firm: the certainty from which a rating is firm, 0 to 1. steps: whom to ask, in this order. hardly: ids of
    components that are not firm, and that even twice as many replies would hardly settle: the voices are near the line.
    out_of_reach: those that more replies would settle, for which too few people are left to ask."""

    firm: float
    steps: list[SettlingStep]
    hardly: list[str]
    out_of_reach: list[str]


class Bound(Part):
    """What a rating can be whatever those say who were invited and are not counted. uncounted: how many they are, of
    invited, on this component. lowest, highest: the colours if all of them said Red, or Green."""

    lowest: Colour
    highest: Colour
    uncounted: int
    invited: int
