"""What an assessment's results are computed from: all that is known of its answers before anything is computed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from brpipeline.assess.returns import Returns
from brpipeline.disclosure.groups import GroupTally
from brpipeline.disclosure.release import Release
from brpipeline.releases.history import PastRelease
from brpipeline.releases.preview import Exposure
from brpipeline.results import FilePart, Respondents
from brpipeline.settings.assessment import Wave


@dataclass(frozen=True)
class Inputs:
    """What an assessment's results are computed from. release: what of its answers is published. answered, held: by
    id of the agency, people who answered, and those of them who are held. closed: the release that closes the wave
    was made; awaited: rows that it waits for. releases: all that were made. exposing: whom this one would single
    out, where it is only looked at. draft: everything there is, for those who may see it. counts: rows, rows by
    outcome, and answers held back. cut_off: time of the latest answer released. waiting: rows by the code of the
    cause. respondents: whose answers they are. returns: what agencies signed off, None if nobody asked for it.
    invited: by id of the agency, how many staff were asked, where that is known. corrected: how many rows are.
    other_kind: an earlier wave asked the other kind of respondents. earlier: the wave before it, and what was released
    of it. with_actions: likewise waves before that in which actions were agreed."""

    release: Release
    answered: Mapping[str, int]
    counts: Mapping[str, int]
    cut_off: datetime | None
    waiting: Mapping[str, int]
    files: Sequence[FilePart]
    respondents: Respondents = "practitioner"
    held: Mapping[str, int] = field(default_factory=dict)
    invited: Mapping[str, int] = field(default_factory=dict)
    closed: bool = True
    awaited: int = 0
    releases: Sequence[PastRelease] = ()
    exposing: Sequence[Exposure] = ()
    draft: bool = False
    returns: Returns | None = None
    corrected: int = 0
    other_kind: bool = False
    earlier: tuple[Wave, GroupTally] | None = None
    with_actions: Sequence[tuple[Wave, GroupTally]] = ()
