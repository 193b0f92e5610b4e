"""What to talk about: each kind of flag with the number that fires it, its sentence, and its rank in the discussion.

One module a question: who differs (disagreement), what is agreed (agreed), which ratings may not hold (fragile),
what is missing (missing), what moved since the last wave (waves).
"""

from brpipeline.flags.agreed import agreed_red, thin_evidence
from brpipeline.flags.disagreement import agencies_apart, divided_within
from brpipeline.flags.findings import Findings
from brpipeline.flags.fragile import many_unknown, on_the_line, one_voice, too_few
from brpipeline.flags.missing import missing_voice, not_set_up
from brpipeline.flags.waves import moved
from brpipeline.results import Flag

# The order of discussion: disagreement first, then what is settled, what may not hold, and what is not known.
KINDS = (
    agencies_apart,
    divided_within,
    one_voice,
    on_the_line,
    agreed_red,
    thin_evidence,
    moved,
    many_unknown,
    too_few,
    missing_voice,
    not_set_up,
)

__all__ = ["Findings", "flags"]


def flags(findings: Findings) -> list[Flag]:
    """All flags by kind; within a kind the widest or most certain first, equal ones in the instrument's order."""
    every = [flag for kind in KINDS for flag in kind(findings)]
    return [flag.model_copy(update={"rank": rank}) for rank, flag in enumerate(every, start=1)]
