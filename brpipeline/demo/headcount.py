"""Who is asked: the agencies of the invented partnerships, how many people of each answer, and through which source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

AGENCY_NAMES: Final[Mapping[str, str]] = {
    "social-care": "Children's social care",
    "education-inclusion": "Education and inclusion",
    "schools": "Schools and colleges",
    "police": "Police",
    "youth-justice": "Youth justice service",
    "probation": "Probation",
    "icb": "Integrated Care Board",
    "acute-trust": "Acute hospital trust",
    "community-health": "Community health 0-19",
    "camhs": "CAMHS",
    "voluntary": "Voluntary and community",
    "early-help": "Early help and youth service",
    "general-practice": "General practice",
    "adult-social-care": "Adult social care",
    "early-years": "Early years providers",
    "special-schools": "Independent and special schools",
    "housing": "Housing and homelessness service",
    "districts": "District councils",
    "fire-rescue": "Fire and rescue service",
    "transport-police": "British Transport Police",
    "coast-trust": "Coast hospital trust",
    "ambulance": "Ambulance service",
    "sexual-health": "Sexual health service",
    "drug-alcohol": "Drug and alcohol service",
    "domestic-abuse": "Domestic abuse service",
    "referral-centre": "Sexual assault referral centre",
}

OPENS: Final[Mapping[str, date]] = {"autumn-2025": date(2025, 9, 22), "spring-2026": date(2026, 4, 20)}
CLOSES: Final[Mapping[str, date]] = {"autumn-2025": date(2025, 10, 24), "spring-2026": date(2026, 5, 22)}

# General practice is silent in both waves, probation in the first. In autumn one more person of social care ticks
# straight down the page (dirt.py), which makes 24 there and 61 in all.
HEADCOUNT: Final[Mapping[tuple[str, str], Mapping[str, int]]] = {
    ("northmere", "autumn-2025"): {
        "social-care": 23,
        "education-inclusion": 3,
        "schools": 7,
        "police": 7,
        "youth-justice": 3,
        "icb": 2,
        "acute-trust": 6,
        "community-health": 3,
        "camhs": 3,
        "voluntary": 3,
    },
    ("northmere", "spring-2026"): {
        "social-care": 26,
        "education-inclusion": 3,
        "schools": 8,
        "police": 7,
        "youth-justice": 3,
        "probation": 1,
        "icb": 2,
        "acute-trust": 7,
        "community-health": 3,
        "camhs": 3,
        "voluntary": 3,
    },
    ("ashby-vale", "autumn-2025"): {
        "social-care": 5,
        "schools": 4,
        "police": 3,
        "community-health": 2,
        "voluntary": 2,
    },
    ("ashby-vale", "spring-2026"): {"social-care": 5, "schools": 4, "community-health": 2},
    # Schools give a third of all answers. Five of the twenty-six agencies send a return and no practitioner.
    ("harrowfen", "autumn-2025"): {
        "social-care": 58,
        "education-inclusion": 12,
        "early-help": 20,
        "adult-social-care": 5,
        "housing": 6,
        "districts": 7,
        "icb": 4,
        "acute-trust": 22,
        "coast-trust": 17,
        "community-health": 20,
        "camhs": 14,
        "general-practice": 9,
        "police": 42,
        "youth-justice": 13,
        "probation": 5,
        "fire-rescue": 4,
        "schools": 148,
        "early-years": 8,
        "special-schools": 9,
        "voluntary": 16,
        "domestic-abuse": 4,
    },
    ("harrowfen", "spring-2026"): {
        "social-care": 61,
        "education-inclusion": 12,
        "early-help": 21,
        "adult-social-care": 5,
        "housing": 7,
        "districts": 6,
        "icb": 5,
        "acute-trust": 24,
        "coast-trust": 19,
        "community-health": 21,
        "camhs": 15,
        "general-practice": 10,
        "police": 44,
        "youth-justice": 13,
        "probation": 6,
        "fire-rescue": 3,
        "schools": 151,
        "early-years": 8,
        "special-schools": 9,
        "voluntary": 15,
        "domestic-abuse": 5,
    },
}


@dataclass(frozen=True)
class Source:
    """One survey on one platform, and the agencies that answer through it."""

    name: str
    partnership: str
    wave: str
    platform: str
    agencies: tuple[str, ...]
    returns: bool = False  # agencies sign off one answer each, by name


_STAFF = ("social-care", "icb", "acute-trust", "community-health", "camhs", "voluntary")
_JUSTICE = ("police", "youth-justice", "probation")
_SCHOOLS = ("schools", "education-inclusion")
_ASHBY_VALE = ("social-care", "schools", "police", "community-health", "voluntary")

_COUNCIL = ("social-care", "education-inclusion", "early-help", "adult-social-care", "housing", "districts")
_HEALTH = ("icb", "acute-trust", "coast-trust", "community-health", "camhs", "general-practice")
_HARROWFEN: Final = (
    ("council", "microsoft-forms", _COUNCIL),
    ("health", "qualtrics", _HEALTH),
    ("justice", "surveymonkey", ("police", "youth-justice", "probation", "fire-rescue")),
    ("schools", "google-forms", ("schools", "early-years", "special-schools")),
    ("voluntary", "odk", ("voluntary", "domestic-abuse")),
)

SOURCES: Final = (
    Source("northmere-autumn-staff", "northmere", "autumn-2025", "limesurvey", _STAFF),
    Source("northmere-autumn-justice", "northmere", "autumn-2025", "kobo", _JUSTICE),
    Source("northmere-autumn-schools", "northmere", "autumn-2025", "plain", _SCHOOLS),
    Source("northmere-spring-staff", "northmere", "spring-2026", "limesurvey", _STAFF),
    Source("northmere-spring-justice", "northmere", "spring-2026", "kobo", _JUSTICE),
    Source("northmere-spring-schools", "northmere", "spring-2026", "plain", _SCHOOLS),
    Source("ashby-vale-autumn", "ashby-vale", "autumn-2025", "kobo", _ASHBY_VALE),
    Source("ashby-vale-spring", "ashby-vale", "spring-2026", "plain", _ASHBY_VALE),
    *(
        Source(f"harrowfen-{wave.split('-')[0]}-{part}", "harrowfen", wave, platform, agencies, part == "returns")
        for wave in OPENS
        for part, platform, agencies in (*_HARROWFEN, ("returns", "offline", tuple(AGENCY_NAMES)))
    ),
)
