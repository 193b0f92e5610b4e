"""results.json: the contract between computing and showing. Every report is a view of it and of nothing else.

Numbers are not rounded for show; they are written to 12 significant digits, so that the last bit of a processor cannot
change a file. What cannot be computed is null, and `method.absent` says why.
"""

from brpipeline.results.document import SCHEMA, Results, figure, read, schema, written
from brpipeline.results.part import Colour, LocalTime, Part
from brpipeline.results.ratings import (
    Agreement,
    ComponentPart,
    Counts,
    Dispersion,
    Evidence,
    Flag,
    FlagKind,
    GroupRating,
    LeverPart,
    Moderated,
    OtherRules,
    ScorePart,
    Support,
)
from brpipeline.results.survey import (
    AgencyPart,
    Dominant,
    FilePart,
    GroupPart,
    InstrumentLever,
    InstrumentPart,
    MethodPart,
    PartnershipPart,
    RecognitionPart,
    Responses,
    Waiting,
    WavePart,
)

__all__ = [
    "SCHEMA",
    "AgencyPart",
    "Agreement",
    "Colour",
    "ComponentPart",
    "Counts",
    "Dispersion",
    "Dominant",
    "Evidence",
    "FilePart",
    "Flag",
    "FlagKind",
    "GroupPart",
    "GroupRating",
    "InstrumentLever",
    "InstrumentPart",
    "LeverPart",
    "LocalTime",
    "MethodPart",
    "Moderated",
    "OtherRules",
    "Part",
    "PartnershipPart",
    "RecognitionPart",
    "Responses",
    "Results",
    "ScorePart",
    "Support",
    "Waiting",
    "WavePart",
    "figure",
    "read",
    "schema",
    "written",
]
