"""What an assessment rests on: all that is known of its answers before anything is computed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from brpipeline.offers import Offers
from brpipeline.results import FilePart, Respondents
from brpipeline.returns import Returns
from brpipeline.settings.assessment import Wave
from brpipeline.tally import Tally


@dataclass(frozen=True)
class Answered:
    """What an assessment rests on. tally: over all agencies of the settings, in their order, of the answers used.

    counts: rows and rows by outcome. cut_off: time of the latest answer used. waiting: rows by the code of the cause.
    offers: evidence, over the same agencies. respondents: whose answers the tally counts. returns: what agencies signed
    off, None if nobody asked for it. corrected, straight_lines: how many rows are. other_kind: an earlier wave asked
    the other kind of respondents. earlier: the wave before it, and its tally.
    """

    tally: Tally
    counts: Mapping[str, int]
    cut_off: datetime | None
    waiting: Mapping[str, int]
    files: Sequence[FilePart]
    offers: Offers
    respondents: Respondents = "practitioner"
    returns: Returns | None = None
    corrected: int = 0
    straight_lines: int = 0
    other_kind: bool = False
    earlier: tuple[Wave, Tally] | None = None
