"""Published numbers follow from the raw exports: 25 at random over every kind of publication, and then all of them.

Another choice: `SEEDS=1,2,3 python -m pytest tests/acceptance`.
"""

import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.acceptance import pages
from tests.acceptance.conftest import WITH_PAPERS, Published
from tests.acceptance.exports import FILES
from tests.acceptance.figure import Figure, altered, same
from tests.acceptance.survey import Survey

SEEDS = [int(seed) for seed in os.environ.get("SEEDS", "2026").split(",")]
NUMBERS = 25
PUBLICATIONS = {"report", "annex", "agency page", "Word", "slides", "workbook", "tables", "figures"}
KINDS = {
    "count of a group",
    "count of everyone",
    "how many rated",
    "consensus",
    "rating of a group",
    "share of voices",
    "mean of a group",
    "gap in points",
    "points of a lever",
    "percent of a lever",
    "don't know",
    "people who answered",
    "share of answers",
    "response rate",
    "evidence",
}
Chosen = list[tuple[Survey, Figure]]


def chosen(figures: Published, seed: int) -> Chosen:
    """25 figures, as evenly as can be over kinds and publications, and at random among those alike."""
    random = Random(seed)
    pool: dict[tuple[str, str], Chosen] = {}
    for survey, own in figures.values():
        for figure in dict.fromkeys(own):  # one that stands twice in a publication is one
            pool.setdefault((figure.where, figure.kind), []).append((survey, figure))
    used: Counter[str] = Counter()
    picked: Chosen = []
    for _ in range(NUMBERS):
        sort = min(pool, key=lambda one: (used[one[1]], used[one[0]], random.random()))
        used.update(sort)
        picked.append(pool[sort].pop(random.randrange(len(pool[sort]))))
        if not pool[sort]:
            del pool[sort]
    return picked


def wrong(chosen: Chosen) -> list[str]:
    """What is printed and what the raw answers give, of every figure that is another one."""
    return [
        f"{figure}, of {survey.folder.as_posix()}: the raw answers give {figure.worked_out(survey)}"
        for survey, figure in chosen
        if not figure.agrees(survey)
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_25_numbers_at_random_follow_from_the_raw_exports(figures: Published, seed: int) -> None:
    own = chosen(figures, seed)
    assert len({(survey.folder, figure) for survey, figure in own}) == NUMBERS
    assert {figure.where for _, figure in own} == PUBLICATIONS
    assert {figure.kind for _, figure in own} == KINDS
    assert not wrong(own), f"seed {seed}"


@pytest.mark.parametrize("seed", SEEDS)
def test_each_of_them_would_be_missed_if_it_were_another(figures: Published, seed: int) -> None:
    for survey, figure in chosen(figures, seed):
        assert not same(altered(figure.printed), figure.worked_out(survey)), f"seed {seed}: {figure}"


@pytest.mark.parametrize("assessment", FILES)
def test_every_number_of_these_kinds_follows_from_the_raw_exports(figures: Published, assessment: str) -> None:
    survey, own = figures[assessment]
    assert len(own) > 1500
    assert not wrong([(survey, figure) for figure in own])


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("report.html", 'data-l="R">7</td>', 'data-l="R">6</td>'),
        ("report.html", "<b>63%</b>", "<b>62.4%</b>"),
        ("report.html", "7 of 20 (35%)", "7 of 20 (36%)"),
        ("annex.html", 'data-l="Gap">−0.63</td>', 'data-l="Gap">+0.63</td>'),
        ("annex.html", 'data-l="Rated">24</td>', 'data-l="Rated">25</td>'),
    ],
)
def test_a_number_altered_in_a_page_is_found(
    figures: Published, published_example: Path, name: str, before: str, after: str
) -> None:
    survey, _ = figures[WITH_PAPERS]
    page = (published_example / "reports/published" / WITH_PAPERS / name).read_text(encoding="utf-8")
    read = pages.report if name == "report.html" else pages.annex
    assert not wrong([(survey, figure) for figure in read(page, survey)])
    assert before in page
    assert len(wrong([(survey, figure) for figure in read(page.replace(before, after, 1), survey)])) == 1
