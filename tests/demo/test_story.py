"""The planted stories hold in the truth, whatever else is drawn."""

from collections.abc import Mapping

import pytest

from brpipeline.demo.deal import LETTERS
from brpipeline.demo.exports import responses
from brpipeline.demo.headcount import SOURCES
from brpipeline.demo.response import OUTCOMES, USED
from brpipeline.demo.story import letters_of, without_story

AUTUMN = ("northmere", "autumn-2025")
SPRING = ("northmere", "spring-2026")
BOTH = pytest.mark.parametrize("assessment", [AUTUMN, SPRING], ids=["autumn", "spring"])


def shares(counts: Mapping[str, int]) -> dict[str, float]:
    """Red, Amber and Green as shares of the ratings given."""
    rated = sum(counts[letter] for letter in "RAG")
    return {letter: counts[letter] / rated for letter in "RAG"}


def colour(support: Mapping[str, float]) -> str:
    """The instrument's rule: Green if it is carried, else move across."""
    if support["G"] > 0.5:
        return "G"
    return "A" if support["G"] + support["A"] > 0.5 else "R"


def own_colour(planted, assessment, component) -> dict[str, str]:
    """Each agency's colour, taken alone; agencies of which nobody rated it are absent."""
    cells = {agency: of_agency[component] for agency, of_agency in planted.counts[assessment].items()}
    return {agency: colour(shares(cell)) for agency, cell in cells.items() if any(cell[x] for x in "RAG")}


def all_people(planted, assessment, component) -> dict[str, int]:
    cells = [of_agency[component] for of_agency in planted.counts[assessment].values()]
    return {letter: sum(cell[letter] for cell in cells) for letter in LETTERS}


def agency_voice(planted, assessment, component) -> str:
    cells = [of_agency[component] for of_agency in planted.counts[assessment].values()]
    voices = [shares(cell) for cell in cells if any(cell[letter] for letter in "RAG")]
    return colour({letter: sum(voice[letter] for voice in voices) / len(voices) for letter in "RAG"})


def person_voice(planted, assessment, component) -> str:
    return colour(shares(all_people(planted, assessment, component)))


def mean(counts: Mapping[str, int]) -> float:
    return sum(points * share for points, share in zip((0, 1, 2), shares(counts).values(), strict=True))


def gap(planted, assessment, component, agency) -> float:
    """An agency's mean score less that of everybody else."""
    own, everybody = planted.counts[assessment][agency][component], all_people(planted, assessment, component)
    return mean(own) - mean({letter: everybody[letter] - own[letter] for letter in LETTERS})


def test_sizes(planted):
    sizes = {assessment: sum(planted.people(*assessment).values()) for assessment in planted.counts}
    assert sizes == {
        AUTUMN: 61,
        SPRING: 66,
        ("ashby-vale", "autumn-2025"): 16,
        ("ashby-vale", "spring-2026"): 11,
        ("harrowfen", "autumn-2025"): 443,
        ("harrowfen", "spring-2026"): 460,
    }
    assert {wave: len(agencies) for wave, agencies in planted.returns.items()} == {
        ("harrowfen", "autumn-2025"): 26,
        ("harrowfen", "spring-2026"): 26,
    }
    assert planted.people(*SPRING) == {
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
    }
    assert set(planted.people(*SPRING)) - set(planted.people(*AUTUMN)) == {"probation"}
    assert set(planted.people("ashby-vale", "spring-2026")) == {"social-care", "schools", "community-health"}


def test_the_truth_adds_up(planted, form):
    for assessment, agencies in planted.counts.items():
        for agency, people in planted.people(*assessment).items():
            assert set(agencies[agency]) == set(form.components)
            assert {sum(cell.values()) for cell in agencies[agency].values()} == {people}
        used = sum(
            planted.outcomes[s.name][USED] for s in SOURCES if (s.partnership, s.wave) == assessment and not s.returns
        )
        assert used == sum(planted.people(*assessment).values())
    for source in SOURCES:
        assert planted.rows(source.name) == len(responses(source, form))


def test_dirt_is_set_aside_and_every_kind_is_there(planted):
    set_aside = {
        source: {outcome: rows for outcome, rows in outcomes.items() if rows and outcome != USED}
        for source, outcomes in planted.outcomes.items()
    }
    assert set_aside == {
        "northmere-autumn-staff": {"incomplete": 2, "test": 1, "waiting": 1, "withdrawn": 1},
        "northmere-autumn-justice": {"late": 1},
        "northmere-autumn-schools": {"waiting": 1},
        "northmere-spring-staff": {"incomplete": 3},
        "northmere-spring-justice": {},
        "northmere-spring-schools": {"test": 1, "duplicate": 1, "waiting": 1},
        "ashby-vale-autumn": {},
        "ashby-vale-spring": {},
        "harrowfen-autumn-council": {"waiting": 1},
        "harrowfen-autumn-health": {"incomplete": 1, "test": 1},
        "harrowfen-autumn-justice": {"incomplete": 1, "late": 1},
        "harrowfen-autumn-schools": {},
        "harrowfen-autumn-voluntary": {"test": 1},
        "harrowfen-autumn-returns": {"duplicate": 1},
        "harrowfen-spring-council": {},
        "harrowfen-spring-health": {"incomplete": 1, "test": 1},
        "harrowfen-spring-justice": {"incomplete": 1, "late": 1},
        "harrowfen-spring-schools": {},
        "harrowfen-spring-voluntary": {},
        "harrowfen-spring-returns": {"duplicate": 1},
    }
    assert {USED}.union(*set_aside.values()) == set(OUTCOMES)


@BOTH
def test_social_care_thinks_its_pathway_clear_and_schools_do_not(planted, assessment):
    cells = planted.counts[assessment]
    assert own_colour(planted, assessment, "S1")["social-care"] == "G"
    assert cells["schools"]["S1"]["G"] == 0
    assert agency_voice(planted, assessment, "S1") == person_voice(planted, assessment, "S1") == "A"


@BOTH
def test_every_agency_says_red_to_analysis(planted, assessment):
    assert set(own_colour(planted, assessment, "S4").values()) == {"R"}
    assert shares(all_people(planted, assessment, "S4"))["R"] > 0.9


@BOTH
def test_police_are_in_schools_but_schools_do_not_see_them(planted, assessment):
    colours = own_colour(planted, assessment, "S6")
    assert (colours["police"], colours["schools"]) == ("G", "R")
    assert gap(planted, assessment, "S6", "police") > 0.67
    assert gap(planted, assessment, "S6", "schools") < -0.67


@BOTH
def test_outside_education_most_do_not_know_what_is_taught(planted, assessment):
    education = {"schools", "education-inclusion"}
    cells = {agency: of_agency["P1"] for agency, of_agency in planted.counts[assessment].items()}
    outside = [cell for agency, cell in cells.items() if agency not in education]
    assert sum(cell["U"] for cell in outside) > 0.7 * sum(sum(cell.values()) for cell in outside)
    assert sum(cells[agency]["U"] for agency in education) == 0
    assert sum(all_people(planted, assessment, "P1")[x] for x in "RAG") >= 10


@BOTH
def test_police_rate_early_help_red_and_others_green(planted, assessment):
    assert own_colour(planted, assessment, "P2")["police"] == "R"
    assert agency_voice(planted, assessment, "P2") == person_voice(planted, assessment, "P2") == "G"
    assert gap(planted, assessment, "P2", "police") < -0.67


@BOTH
def test_responses_as_prevention_are_settled_green(planted, assessment):
    assert set(own_colour(planted, assessment, "P3").values()) == {"G"}
    for agency in planted.counts[assessment]:
        assert abs(gap(planted, assessment, "P3", agency)) < 0.2


@BOTH
def test_one_agency_with_two_answers_in_five_flips_the_colour_of_language_and_of_nothing_else(
    planted, form, assessment
):
    people = planted.people(*assessment)
    assert people["social-care"] / sum(people.values()) == pytest.approx(0.39, abs=0.01)
    assert (agency_voice(planted, assessment, "I2"), person_voice(planted, assessment, "I2")) == ("R", "A")
    for component in set(form.components) - {"I2"}:
        assert agency_voice(planted, assessment, component) == person_voice(planted, assessment, component), component


@BOTH
def test_sharing_what_worked_is_green_on_nearly_no_evidence(planted, form, assessment):
    assert agency_voice(planted, assessment, "R2") == person_voice(planted, assessment, "R2") == "G"
    rows = [r for s in SOURCES if (s.partnership, s.wave) == assessment for r in responses(s, form)]
    offered = {lever: sum(lever in r.evidence for r in rows if r.outcome == USED) for lever in form.levers}
    thin = form.lever_with("R2")
    assert offered.pop(thin) == 2
    assert min(offered.values()) > 20


@BOTH
def test_thresholds_split_the_agencies_three_ways(planted, assessment):
    colours = list(own_colour(planted, assessment, "R5").values())
    assert (colours.count("G"), colours.count("R")) == (4, 4)
    assert colours.count("A") == (3 if assessment == SPRING else 2)
    for of_agency in planted.counts[assessment].values():
        assert max(shares(of_agency["R5"]).values()) > 0.85


def test_responding_to_trends_improves(planted):
    before, after = (all_people(planted, assessment, "R4") for assessment in (AUTUMN, SPRING))
    assert colour(shares(before)) == agency_voice(planted, AUTUMN, "R4") == "R"
    assert colour(shares(after)) == agency_voice(planted, SPRING, "R4") == "A"
    assert mean(after) - mean(before) > 0.67


def test_only_four_people_can_rate_investment_in_spring(planted):
    assert sum(all_people(planted, SPRING, "R1")[letter] for letter in "RAG") == 4
    assert sum(all_people(planted, AUTUMN, "R1")[letter] for letter in "RAG") > 50


def test_no_difference_that_is_not_planted(planted, form):
    for assessment, agencies in planted.counts.items():
        for component in without_story(*assessment, form.components):
            for agency, people in planted.people(*assessment).items():
                if people >= 3 and any(agencies[agency][component][letter] for letter in "RAG"):
                    assert abs(gap(planted, assessment, component, agency)) < 0.5, (assessment, component, agency)


def test_components_without_a_story_do_not_drift_between_waves(planted, form):
    quiet = set(without_story(*AUTUMN, form.components)) & set(without_story(*SPRING, form.components))
    for component in quiet - {"R4"}:
        before, after = (all_people(planted, assessment, component) for assessment in (AUTUMN, SPRING))
        assert abs(mean(after) - mean(before)) < 0.1, component


def test_a_component_of_another_instrument_is_answered_too():
    hands = letters_of(*SPRING, "S7")
    assert sum(map(len, hands.values())) == 66
    assert set("".join(hands.values())) <= set(LETTERS)
