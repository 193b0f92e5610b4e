"""A group's difference from the others in words: how large it is, and whether it is material."""

from brpipeline.language import Said, mark, say
from brpipeline.results import Difference

VERDICTS: Said[str] = Said(
    {
        "differs": mark("differs materially"),
        "does-not-differ": mark("does not differ materially"),
        "cannot-be-told": mark("cannot be told"),
    }
)


def gap_and_verdict(difference: Difference) -> str:
    """0.85 lower, differs materially; of a verdict that this version does not know, its name."""
    return f"{_gap(difference.gap)}, {VERDICTS.get(difference.verdict, difference.verdict)}"


def _gap(gap: float) -> str:
    size = f"{abs(gap):.2f}"
    if size == "0.00":
        return say("the same")
    return say("{gap} higher", gap=size) if gap > 0 else say("{gap} lower", gap=size)
