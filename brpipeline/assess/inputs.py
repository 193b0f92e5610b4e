"""What an assessment's results are computed from: all that is known of its answers before anything is computed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from brpipeline.assess.returns import Returns
from brpipeline.disclosure.groups import GroupTally
from brpipeline.disclosure.release import Release
from brpipeline.results import FilePart, Respondents
from brpipeline.settings.assessment import Wave


@dataclass(frozen=True)
class Inputs:
    """What an assessment's results are computed from. release: the answers used, by the groups they are released in.

    present: ids of the agencies that answered, released or not. counts: rows and rows by outcome. cut_off: time of the
    latest answer released. waiting: rows by the code of the cause. respondents: whose answers they are. returns: what
    agencies signed off, None if nobody asked for it. corrected: how many rows are corrected. other_kind: an earlier
    wave asked the other kind of respondents. earlier: the wave before it, and its answers by group.
    """

    release: Release
    present: Collection[str]
    counts: Mapping[str, int]
    cut_off: datetime | None
    waiting: Mapping[str, int]
    files: Sequence[FilePart]
    respondents: Respondents = "practitioner"
    returns: Returns | None = None
    corrected: int = 0
    other_kind: bool = False
    earlier: tuple[Wave, GroupTally] | None = None
