"""A change of the actions publishes their partnership again, from their wave on, and nothing else."""

from pathlib import Path

import pytest

from brpipeline.pipeline.assess import freshness_of_all, rounds
from brpipeline.pipeline.reasons import because
from brpipeline.settings.workspace import load
from tests.conftest import NOW

SPRING, AUTUMN = ("northmere.spring-2026.toml", "northmere.autumn-2025.toml")


def changed(root: Path) -> dict[str, list[str]]:
    """The assessments that are out of date, and why."""
    return {
        str(assessment): fresh.why
        for assessment, fresh in freshness_of_all(load(root), NOW).items()
        if not fresh.up_to_date
    }


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (SPRING, {"northmere/spring-2026": ["actions"]}),
        (AUTUMN, {"northmere/autumn-2025": ["actions"], "northmere/spring-2026": ["actions"]}),
    ],
)
def test_only_the_partnership_is_published_again(file: str, expected: dict[str, list[str]], example: Path) -> None:
    path = example / "config/actions" / file
    assert changed(example) == {}
    path.write_text(path.read_text(encoding="utf-8").replace("due = 2026-", "due = 2027-", 1), encoding="utf-8")
    assert changed(example) == expected
    settings = load(example)
    every = [str(one) for several in rounds(settings, freshness_of_all(settings, NOW)) for one in several]
    assert every == list(expected)  # the earlier wave first
    assert because(["actions"]) == "actions changed"


def test_what_an_earlier_meeting_agreed_is_carried_on(example: Path) -> None:
    path = example / "config/moderation" / AUTUMN
    path.write_text(path.read_text(encoding="utf-8").replace('rating = "amber"', 'rating = "red"', 1), encoding="utf-8")
    assert changed(example) == {"northmere/autumn-2025": ["agreed"], "northmere/spring-2026": ["actions"]}


def test_a_comment_changes_nothing(example: Path) -> None:
    path = example / "config/actions" / SPRING
    path.write_text(path.read_text(encoding="utf-8") + "\n# A remark.\n", encoding="utf-8")
    assert changed(example) == {}
