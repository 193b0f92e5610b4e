"""What reports say of surveys whose truth is known: sentence by sentence, and in every page.

Five worlds on which a report once misled: agencies that differ widely, one dominant optimist, everybody straightlining,
five agencies of five with planted differences, and too few to compare.
"""

from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path

import numpy as np
import pytest
from scipy.special import ndtr

from brpipeline.publish.agency_pages import agency_pages
from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.report import comparison
from brpipeline.publish.report.agenda import agenda
from brpipeline.publish.report.page import annex_page, report_page
from brpipeline.publish.summary import summary_page
from brpipeline.results import Flag, Results
from brpipeline.settings.workspace import Settings
from tests.results.conftest import says

Composed = Callable[..., Results]
Lean = np.ndarray[tuple[int, int], np.dtype[np.float64]]
TEMPLATES = Path(__file__).parents[2] / "reports" / "templates"
PAGES = (report_page, annex_page, summary_page, meeting_page)
NEVER = ("everyone else", "Everyone else", "no agency differs", "No agency differs", "100% certain", "certainty 100%")


class World:
    """Agencies with their people, and how they truly lean. sizes: people. lean: (agencies, 20), on the probit scale."""

    def __init__(self, composed: Composed, settings: Settings, sizes: Sequence[int], lean: Lean, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.ids = list(settings.agencies.agency)[: len(sizes)]
        people = []
        for agency, size, own in zip(self.ids, sizes, lean, strict=True):
            for latent in own + rng.normal(size=(size, 20)):
                people.append((agency, "".join("RAG"[int(one > -0.5) + int(one > 0.5)] for one in latent.tolist())))
        self.results: Results = composed(people)
        scores = ndtr(lean - 0.5) + ndtr(lean + 0.5)
        self.gaps = scores - (scores.sum(axis=0) - scores) / (len(sizes) - 1)
        self.components = [component.id for component in self.results.components]

    def true_gap(self, flag: Flag) -> float:
        """Of the group and component of a flag, in the flag's direction."""
        gap = self.gaps[self.ids.index(flag.group or ""), self.components.index(flag.component or "")]
        return float(gap) * (1 if flag.direction == "higher" else -1)

    def flags(self, kind: str) -> list[Flag]:
        return [flag for flag in self.results.flags if flag.kind == kind]


@pytest.fixture(scope="module")
def middle() -> Lean:
    """(1, 20): where components lie."""
    return np.random.default_rng(50).normal(0, 0.7, (1, 20))


def texts(results: Results) -> Iterator[str]:
    """What every page says; an agency's own page is held to what no page may say."""
    for made in PAGES:
        text = unescape(made(results, TEMPLATES))
        assert not [words for words in NEVER if words in text]
        yield text
    for page in agency_pages(results, TEMPLATES).values():
        assert not [words for words in NEVER if words in unescape(page)]


def test_twenty_five_agencies_that_differ_widely(composed: Composed, repository: Settings, middle: Lean) -> None:
    rng = np.random.default_rng(51)
    lean = middle + rng.normal(0, 0.5, (25, 20))
    world = World(composed, repository, rng.integers(8, 41, 25).tolist(), lean, seed=51)
    flagged = world.flags("agency-apart")
    wide = np.abs(world.gaps) >= 2 / 3
    assert wide.sum() > 10
    found = sum(world.true_gap(flag) >= 2 / 3 for flag in flagged)
    assert found >= 0.6 * wide.sum()
    assert sum(world.true_gap(flag) < 1 / 3 for flag in flagged) <= 0.15 * len(flagged)
    differences = [
        (abs(world.gaps[world.ids.index(group.group), at]), group.difference.verdict)
        for at, component in enumerate(world.results.components)
        for group in component.groups
        if group.difference
    ]
    does_not = [gap for gap, verdict in differences if verdict == "does-not-differ"]
    assert len(does_not) > 100
    assert np.mean([gap >= 1 / 3 for gap in does_not]) < 0.06
    for text in texts(world.results):
        assert "could be shown to differ" not in text


@pytest.mark.parametrize("size", [60, 120])
def test_beside_one_dominant_optimist_nobody_else_is_deviant(
    composed: Composed, repository: Settings, middle: Lean, size: int
) -> None:
    """55% and 71% of the answers, one and a half higher on everything; ten agencies of five people who think alike."""
    lean = np.repeat(middle, 11, axis=0)
    lean[0] += 1.5
    for seed in range(4):
        world = World(composed, repository, (size, *[5] * 10), lean, seed)
        apart = [
            flag for flag in world.results.flags if flag.group and flag.kind in ("agency-apart", "rates-throughout")
        ]
        assert {(flag.group, flag.direction) for flag in apart} == {("social-care", "higher")}
        (throughout,) = world.flags("rates-throughout")
        assert throughout.text.startswith(
            "Children's social care rate everything higher than the others taken together, "
        )
        for text in texts(world.results):
            assert throughout.text in text


def test_where_everybody_straightlines_nothing_is_certain_and_nobody_differs(
    composed: Composed, repository: Settings
) -> None:
    rng = np.random.default_rng(53)
    ids = list(repository.agencies.agency)
    people = [
        (agency, "RAG"[rng.integers(3)] * 20)
        for agency, size in zip(ids, (14, 9, 8, 7, 6, 5, 4, 4), strict=False)
        for _ in range(size)
    ]
    results = composed(people)
    assert not [flag for flag in results.flags if flag.kind in ("agency-apart", "agencies-split", "rates-throughout")]
    low, high = results.overall.interval or (0, 0)
    assert high - low > 30
    sentence = comparison.nobody_differs(results)
    assert sentence.startswith(
        "No agency could be shown to differ materially from the others taken together. That does "
    )
    assert "Four times in five, this survey would show a true gap of " in sentence
    assert agenda(results)
    report, *_ = texts(results)
    assert "57 people gave the same rating to everything they rated." in report
    assert "0 of 20 ratings are firm" in report
    for text in texts(results):
        assert sentence in text


def test_planted_differences_that_cannot_be_shown_are_not_denied(
    composed: Composed, repository: Settings, middle: Lean
) -> None:
    """Five agencies of five, five cells two standard deviations off: flagged, or first on the agenda, or open."""
    rng = np.random.default_rng(54)
    lean = np.repeat(middle, 5, axis=0)
    cells = [(int(rng.integers(5)), int(at)) for at in rng.permutation(20)[:5]]
    for group, component in cells:
        lean[group, component] += 2 if middle[0, component] < 0 else -2
    world = World(composed, repository, (5,) * 5, lean, seed=54)
    results = world.results
    verdicts = [results.components[component].groups[group].difference for group, component in cells]
    assert not [difference for difference in verdicts if difference and difference.verdict == "does-not-differ"]
    assert all(world.true_gap(flag) >= 1 / 3 for flag in world.flags("agency-apart"))
    cannot = comparison.cannot_be_told(results)
    assert cannot.endswith(" of 100 comparisons of a group with the others cannot be told.")
    assert agenda(results)
    report, _, summary, meeting = texts(results)
    assert cannot in report
    assert "Nothing in them needs a decision" not in summary
    for item in agenda(results):
        assert f"{item.component.id}, {item.why}" in report
        assert f"{item.component.id}, {item.why}" in meeting


@pytest.mark.parametrize(
    ("people", "sentence", "asked"),
    [
        (
            says("G", police=1, schools=1, camhs=1),
            "There is nobody to compare: the answers of only one group are shown.",
            "see that more people answer, since no component is rated",
        ),
        (says("G", police=9), "There is nobody to compare: the answers of only one group are shown.", ""),
        (
            says("G", police=1),
            "No rating is published, and so nobody can be compared.",
            "see that more people answer, since no component is rated",
        ),
        ([], "No rating is published, and so nobody can be compared.", "see that more people answer"),
    ],
    ids=["three agencies of one person", "one agency", "one person", "nobody"],
)
def test_too_few_to_compare(composed: Composed, people: list[tuple[str, str]], sentence: str, asked: str) -> None:
    results = composed(people)
    assert comparison.nobody_differs(results) == sentence
    assert not [flag for flag in results.flags if flag.kind in ("agency-apart", "divided-within", "rates-throughout")]
    report, _, summary, meeting = texts(results)
    assert sentence in meeting
    assert ("A group is marked if" in report) is False
    assert asked in summary
