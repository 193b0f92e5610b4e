"""The registry of numbers that can fire a flag: how each is said, and how the limit that it meets."""

from collections.abc import Callable
from dataclasses import dataclass

from brpipeline.language import say, say_count
from brpipeline.text import counted


@dataclass(frozen=True)
class FiringNumber:
    """A number that fires a flag. value: says it; limit: says the limit that it meets, if it has one."""

    id: str
    value: Callable[[float], str]
    limit: Callable[[float], str] | None = None


def _at_least(limit: str) -> Callable[[float], str]:
    return lambda value: say("at least {limit}", limit=format(value, limit))


def _at_most(limit: str) -> Callable[[float], str]:
    return lambda value: say("at most {limit}", limit=format(value, limit))


def _under(limit: str) -> Callable[[float], str]:
    return lambda value: say("under {limit}", limit=format(value, limit))


def _fewer_than(limit: str) -> Callable[[float], str]:
    return lambda value: say("fewer than {limit}", limit=format(value, limit))


_NUMBERS = (
    FiringNumber("gap", lambda gap: say("gap {gap} points", gap=f"{gap:.2f}"), _at_least(".2f")),
    FiringNumber(
        "gap-a-component", lambda gap: say("gap {gap} points a component", gap=f"{gap:.2f}"), _at_least(".2f")
    ),
    FiringNumber("q", lambda q: say("between-group q {q}", q=f"{q:.3f}"), _at_most(".2f")),
    FiringNumber(
        "groups-apart", lambda count: say("{count} groups apart, some upward and some downward", count=f"{count:.0f}")
    ),
    FiringNumber("agreement-a", lambda value: say("agreement A {value}", value=f"{value:.2f}"), _at_most(".2f")),
    FiringNumber("share-of-largest", lambda share: say("largest group {share} of ratings", share=f"{share:.0%}")),
    FiringNumber(
        "certainty", lambda certainty: say("certainty {certainty}", certainty=f"{certainty:.1%}"), _under(".0%")
    ),
    FiringNumber(
        "rules-agreeing",
        lambda count: say_count("{count} of 5 rules agrees", "{count} of 5 rules agree", round(count)),
        _fewer_than(".0f"),
    ),
    FiringNumber("share-red", lambda share: say("{share} say Red", share=f"{share:.0%}"), _at_least(".0%")),
    FiringNumber(
        "share-with-evidence",
        lambda share: say("{share} of groups offered evidence", share=f"{share:.0%}"),
        _under(".0%"),
    ),
    FiringNumber("share-unknown", lambda share: say("{share} did not know", share=f"{share:.0%}"), _at_least(".0%")),
    FiringNumber("ratings", lambda count: counted(round(count), "rating", "ratings"), _fewer_than(".0f")),
    FiringNumber("components-missing", lambda count: say("{count} not set up", count=f"{count:.0f}")),
)

FIRING_NUMBERS = {number.id: number for number in _NUMBERS}
