"""results.json: the contract between computing and showing. Every report is a view of it and of nothing else.

Numbers are not rounded for show; they are written to 12 significant digits, and a model's probabilities to 9 decimal
places, so that the last bit of a processor cannot change a file. What cannot be computed is null, and `method.absent`
says why.
"""

from brpipeline.results.actions import (
    ActionPart,
    Actions,
    ActionState,
    ActionStatus,
    Arose,
    ModeratedBefore,
    Need,
    NoActionPart,
    WithoutAction,
)
from brpipeline.results.base import Colour, LocalTime, Part
from brpipeline.results.comparison import Comparison, GroupSight, RaterGap
from brpipeline.results.disclosure import DisclosurePart, ReleasePart
from brpipeline.results.dispersion import Dispersion
from brpipeline.results.document import SCHEMA, Results, figure, of_a_model, read, schema, with_fingerprint, written
from brpipeline.results.evidence import Evidence
from brpipeline.results.firing_numbers import FIRING_NUMBERS
from brpipeline.results.flag_kinds import FLAG_KINDS, FlagKind
from brpipeline.results.flags import DISCUSS_MOST, DISPUTED, Fired, Flag, disputed
from brpipeline.results.measures import Measure
from brpipeline.results.moderation import REASONS, WHY_WE_DIFFER, Meeting, Moderated
from brpipeline.results.ratings import (
    Chances,
    ComponentPart,
    Counts,
    Descriptors,
    Difference,
    GroupRating,
    OtherRules,
    Support,
    Verdict,
)
from brpipeline.results.returns import ReturnedComponent, ReturnPart, ReturnsPart
from brpipeline.results.scores import Agreement, LeverPart, Points, ScorePart
from brpipeline.results.settling import Asked, Bound, Settling, SettlingStep
from brpipeline.results.survey import (
    AgencyPart,
    AnsweredPart,
    Dominant,
    FilePart,
    GroupPart,
    InstrumentLever,
    InstrumentPart,
    MethodPart,
    MissingPart,
    Named,
    PartnershipPart,
    RecognitionPart,
    Respondents,
    Responses,
    Waiting,
    WavePart,
)
from brpipeline.results.versions import OtherVersionError
from brpipeline.results.waves import Change, ChangeState, LeverChange, Previous
from brpipeline.text import listed

__all__ = [
    "DISCUSS_MOST",
    "DISPUTED",
    "FIRING_NUMBERS",
    "FLAG_KINDS",
    "REASONS",
    "SCHEMA",
    "WHY_WE_DIFFER",
    "ActionPart",
    "ActionState",
    "ActionStatus",
    "Actions",
    "AgencyPart",
    "Agreement",
    "AnsweredPart",
    "Arose",
    "Asked",
    "Bound",
    "Chances",
    "Change",
    "ChangeState",
    "Colour",
    "Comparison",
    "ComponentPart",
    "Counts",
    "Descriptors",
    "Difference",
    "DisclosurePart",
    "Dispersion",
    "Dominant",
    "Evidence",
    "FilePart",
    "Fired",
    "Flag",
    "FlagKind",
    "GroupPart",
    "GroupRating",
    "GroupSight",
    "InstrumentLever",
    "InstrumentPart",
    "LeverChange",
    "LeverPart",
    "LocalTime",
    "Measure",
    "Meeting",
    "MethodPart",
    "MissingPart",
    "Moderated",
    "ModeratedBefore",
    "Named",
    "Need",
    "NoActionPart",
    "OtherRules",
    "OtherVersionError",
    "Part",
    "PartnershipPart",
    "Points",
    "Previous",
    "RaterGap",
    "RecognitionPart",
    "ReleasePart",
    "Respondents",
    "Responses",
    "Results",
    "ReturnPart",
    "ReturnedComponent",
    "ReturnsPart",
    "ScorePart",
    "Settling",
    "SettlingStep",
    "Support",
    "Verdict",
    "Waiting",
    "WavePart",
    "WithoutAction",
    "disputed",
    "figure",
    "listed",
    "of_a_model",
    "read",
    "schema",
    "with_fingerprint",
    "written",
]
