"""results.json: the contract between computing and showing. Every report is a view of it and of nothing else.

Numbers are not rounded for show; they are written to 12 significant digits, so that the last bit of a processor cannot
change a file. What cannot be computed is null, and `method.absent` says why.
"""

from brpipeline.results.document import SCHEMA, Results, figure, read, schema, written
from brpipeline.results.listing import listed
from brpipeline.results.part import Colour, LocalTime, Part
from brpipeline.results.previous import Change, LeverChange, Previous
from brpipeline.results.ratings import (
    Agreement,
    ComponentPart,
    Counts,
    Dispersion,
    Evidence,
    Fired,
    Flag,
    FlagKind,
    GroupRating,
    LeverPart,
    Measure,
    Moderated,
    OtherRules,
    ScorePart,
    Support,
)
from brpipeline.results.returns import Returned, ReturnedComponent, ReturnPart, ReturnsPart
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
    Respondents,
    Responses,
    Waiting,
    WavePart,
)

__all__ = [
    "SCHEMA",
    "AgencyPart",
    "Agreement",
    "Change",
    "Colour",
    "ComponentPart",
    "Counts",
    "Dispersion",
    "Dominant",
    "Evidence",
    "FilePart",
    "Fired",
    "Flag",
    "FlagKind",
    "GroupPart",
    "GroupRating",
    "InstrumentLever",
    "InstrumentPart",
    "LeverChange",
    "LeverPart",
    "LocalTime",
    "Measure",
    "MethodPart",
    "Moderated",
    "OtherRules",
    "Part",
    "PartnershipPart",
    "Previous",
    "RecognitionPart",
    "Respondents",
    "Responses",
    "Results",
    "ReturnPart",
    "Returned",
    "ReturnedComponent",
    "ReturnsPart",
    "ScorePart",
    "Support",
    "Waiting",
    "WavePart",
    "figure",
    "listed",
    "read",
    "schema",
    "written",
]
