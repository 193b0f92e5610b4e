"""What to talk about: each kind of flag with the number that fires it, its sentence, and its rank in the discussion.

One module a question: who differs (disagreement), what is agreed (agreed), which ratings may not hold (fragile),
what is missing (missing), what moved since the last wave (waves). Which kinds there are, and in which order they are
discussed, is in the registry: brpipeline/results/flag_kinds.py.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from brpipeline.flags.findings import Findings
from brpipeline.results import FLAG_KINDS, Flag

__all__ = ["Findings", "flags"]

Rule = Callable[[Findings], Iterator[Flag]]


@cache
def rules() -> list[Rule]:
    """The rules of the registry, in the order of discussion, each once though it may raise flags of several kinds."""
    functions = []
    for name in dict.fromkeys(kind.rule for kind in FLAG_KINDS.values()):
        module, _, function = name.partition(".")
        functions.append(getattr(import_module(f"brpipeline.flags.{module}"), function))
    return functions


def flags(findings: Findings) -> list[Flag]:
    """All flags by kind; within a kind the widest or most certain first, equal ones in the instrument's order."""
    raised = [flag for rule in rules() for flag in rule(findings)]
    return [flag.model_copy(update={"rank": rank}) for rank, flag in enumerate(raised, start=1)]
