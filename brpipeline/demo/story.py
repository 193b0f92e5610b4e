"""The planted story: which agency answers what, component by component.

A mix such as "20R 50A 25G 5U" gives the proportions of Red, Amber, Green, don't know (U), not applicable (N) and
blank (-). The key EACH stands for every agency not named, each with exactly that mix; OTHERS for all agencies not
named together, like-minded but for chance.
"""

from collections.abc import Mapping
from random import Random
from typing import Final

from brpipeline.demo.deal import apportion, deal, shuffled
from brpipeline.demo.headcount import HEADCOUNT

EACH: Final = "each"
OTHERS: Final = "others"

Mixes = Mapping[str, str]

# What people answer where no story says otherwise. A component of another instrument gets the mix of ANYTHING_ELSE.
QUIET: Final[Mapping[str, str]] = {
    "S1": "10R 22A 68G",
    "S2": "15R 55A 25G 5U",
    "S3": "8R 20A 67G 5U",
    "S4": "66R 25A 3G 6U",
    "S5": "25R 50A 20G 5U",
    "S6": "27R 52A 15G 6U",
    "P1": "18R 48A 18G 16U",
    "P2": "14R 60A 26G",
    "P3": "5R 25A 70G",
    "P4": "20R 50A 22G 6U 2N",
    "I1": "5R 25A 68G 2U",
    "I2": "24R 58A 18G",
    "I3": "20R 52A 22G 4U 2-",
    "I4": "15R 55A 26G 4U",
    "I5": "62R 26A 6G 6U",
    "R1": "22R 48A 16G 14U",
    "R2": "22R 60A 18G",
    "R3": "12R 55A 28G 3U 2N",
    "R4": "30R 56A 8G 6U",
    "R5": "14R 62A 24G",
}
ANYTHING_ELSE: Final = "20R 54A 22G 4U"

# Northmere, both waves.
PLANTED: Final[Mapping[str, Mixes]] = {
    # Social care runs the referral pathway and thinks it clear; those who refer do not.
    "S1": {"social-care": "85G 15A", "schools": "50R 50A", OTHERS: "15R 65A 20G"},
    # No debate is needed, an action is.
    "S4": {"social-care": "92R 8A", EACH: "100R"},
    # Officers say that they are in schools; schools do not see them.
    "S6": {"police": "86G 14A", "schools": "88R 12A", OTHERS: "20R 60A 20G"},
    # Only those who teach it know.
    "P1": {"schools": "12R 50A 38G", "education-inclusion": "67A 33G", OTHERS: "76U 16A 8G"},
    "P2": {"police": "86R 14A", OTHERS: "5R 18A 74G 3U"},
    # Settled.
    "P3": {"social-care": "8A 92G", EACH: "100G"},
    # Social care has two answers in five: each person one voice gives Amber, each agency one voice gives Red.
    "I2": {"social-care": "4R 66A 30G", EACH: "65R 35A"},
    # Green, but the Response lever has nearly no evidence (respondents.py).
    "R2": {OTHERS: "3R 17A 78G 2U"},
    # Four agencies Green, three Amber, four Red, and like-minded within.
    "R5": {
        **dict.fromkeys(("schools", "education-inclusion", "community-health", "youth-justice"), "100G"),
        **dict.fromkeys(("police", "acute-trust", "camhs", "voluntary"), "100R"),
        "social-care": "4R 92A 4G",
        EACH: "100A",
    },
}

# Northmere, one wave only.
PLANTED_IN: Final[Mapping[str, Mapping[str, Mixes]]] = {
    "autumn-2025": {"R4": {OTHERS: "68R 25A 2G 5U"}},
    "spring-2026": {
        # Better than in autumn.
        "R4": {OTHERS: "13R 63A 19G 5U"},
        # Four people can rate it: too few for a consensus.
        "R1": {"social-care": "2A 24U", "acute-trust": "1R 6U", "voluntary": "1A 2U", EACH: "100U"},
    },
}


# Harrowfen and Coast, both waves: what staff say. What agencies sign off is in returns.py.
HARROWFEN: Final[Mapping[str, Mixes]] = {
    # Leaders sign these off as Green.
    "S2": {"schools": "62R 32A 6G", OTHERS: "8R 62A 28G 2U"},
    "R3": {"schools": "66R 30A 4G", OTHERS: "8R 62A 28G 2U"},
    # Agreed, and settled.
    "S4": {EACH: "92R 8A"},
    "P3": {EACH: "96G 4A"},
    # Health is of one mind, justice of another.
    "I4": {
        **dict.fromkeys(("icb", "acute-trust", "coast-trust", "community-health", "camhs"), "96G 4A"),
        **dict.fromkeys(("police", "youth-justice", "probation"), "95R 5A"),
        OTHERS: "20R 60A 20G",
    },
    # A large place, and weaker than the others.
    "S1": {OTHERS: "32R 56A 12G"},
    "P2": {OTHERS: "66R 30A 4G"},
    "I3": {OTHERS: "64R 30A 4G 2U"},
    "R1": {OTHERS: "60R 22A 4G 14U"},
}
HARROWFEN_IN: Final[Mapping[str, Mapping[str, Mixes]]] = {
    "autumn-2025": {"I2": {OTHERS: "70R 26A 4G"}},
    "spring-2026": {"I2": {OTHERS: "14R 66A 20G"}},
}


def mixes(partnership: str, wave: str, component: str) -> Mixes:
    """The mix of each agency for one component. Ashby Vale has no story: everybody there is of one mind."""
    stories = {"northmere": {**PLANTED, **PLANTED_IN[wave]}, "harrowfen": {**HARROWFEN, **HARROWFEN_IN[wave]}}
    planted = stories.get(partnership, {})
    return planted.get(component) or {OTHERS: QUIET.get(component, ANYTHING_ELSE)}


def without_story(partnership: str, wave: str, components: Mapping[str, str]) -> list[str]:
    """The components in which no difference between agencies is planted."""
    return [component for component in components if set(mixes(partnership, wave, component)) == {OTHERS}]


def letters_of(partnership: str, wave: str, component: str) -> dict[str, str]:
    """What the people of each agency answer to one component: a letter a person, agencies in the order of HEADCOUNT."""
    people = HEADCOUNT[partnership, wave]
    rng = Random(f"{partnership}/{wave}/{component}")
    mix_of = mixes(partnership, wave, component)
    hands: dict[str, str] = {}
    if OTHERS in mix_of:
        hands = deal(mix_of[OTHERS], {a: n for a, n in people.items() if a not in mix_of}, rng)
    return {
        agency: hands.get(agency) or shuffled(apportion(mix_of.get(agency) or mix_of[EACH], count), rng)
        for agency, count in people.items()
    }
