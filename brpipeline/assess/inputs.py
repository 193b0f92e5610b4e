"""What an assessment rests on: all that is known of its answers before anything is computed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from brpipeline.assess.returns import Returns
from brpipeline.disclosure.groups import Grouped
from brpipeline.disclosure.release import Shown
from brpipeline.results import FilePart, Respondents
from brpipeline.settings.assessment import Wave


@dataclass(frozen=True)
class Answered:
    """What an assessment rests on. shown: the answers used, by the groups in which they are shown.

    present: ids of the agencies that answered, shown or not. counts: rows and rows by outcome. cut_off: time of the
    latest answer shown. waiting: rows by the code of the cause. respondents: whose answers they are. returns: what
    agencies signed off, None if nobody asked for it. corrected: how many rows are. other_kind: an earlier wave asked
    the other kind of respondents. earlier: the wave before it, and its answers as shown.
    """

    shown: Shown
    present: Collection[str]
    counts: Mapping[str, int]
    cut_off: datetime | None
    waiting: Mapping[str, int]
    files: Sequence[FilePart]
    respondents: Respondents = "practitioner"
    returns: Returns | None = None
    corrected: int = 0
    other_kind: bool = False
    earlier: tuple[Wave, Grouped] | None = None
