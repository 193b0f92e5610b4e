"""Whoever was erased stays erased when their source belongs to another survey, though nothing but a digest is kept."""

from pathlib import Path

import pytest

from brpipeline.review.erase import forget_response
from brpipeline.settings.workspace import load
from brpipeline.store.connect import opened, reading
from brpipeline.store.read_responses import responses
from tests.routes.world import BY_COLUMN, NOW, counts, made, ran, source

WAVE, OTHER_WAVE = 'wave = "spring-2026"', 'wave = "autumn-2025"'
OWN, OTHER = (
    'partnership = "northmere"\nignore = ["Partnership"]',
    'partnership = "ashby-vale"\nignore = ["Partnership"]',
)
WAYS = ["e-mail", "content"]


def drop(root: Path, way: str) -> None:
    """Six people of the police, of whom the export has no id."""
    components = load(root).instrument.component_ids
    lines = [",".join(["e-mail" if way == "e-mail" else "row", "submitted", "Partnership", "agency", *components])]
    for at in range(6):
        own = f"person{at}@example.org" if way == "e-mail" else ""
        ratings = [("Red", "Amber", "Green")[(at + place) % 3] for place in range(len(components))]
        lines.append(",".join([own, f"2026-05-0{at + 1} 10:00", "Northmere", "Police", *ratings]))
    (root / "inbox" / "region.csv").write_text("\n".join(lines), encoding="utf-8")


def first_key(root: Path) -> str:
    settings = load(root)
    with opened(settings) as engine, reading(engine) as connection:
        every = (responses(connection, settings, assessment) for assessment in settings.assessment_ids)
        return next(str(own.keys[0]) for own in every if len(own))


def change(root: Path, before: str, after: str) -> None:
    file = root / "config" / "assessment.toml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("before", "after"), [(OWN, OTHER), (OWN, BY_COLUMN), (WAVE, 'wave = "by date"'), ("spring-2026", "spring")]
)
def test_it_stays_erased_in_another_survey(before: str, after: str, way: str, tmp_path: Path) -> None:
    """The export still lies in the inbox, and is read again, by digests that are made otherwise."""
    root = made(tmp_path, source("region", OWN, WAVE))
    drop(root, way)
    ran(root)
    key = first_key(root)
    assert forget_response(root, "region", key, NOW).forgotten.responses == 1
    change(root, before, after)
    assert sum(found.get("used", 0) for found in counts(ran(root)).values()) == 5
    assert first_key(root) != key
    change(root, after, before)
    assert sum(found.get("used", 0) for found in counts(ran(root)).values()) == 5


@pytest.mark.parametrize("way", WAYS)
def test_nobody_else_is_taken_for_whoever_was_erased(way: str, tmp_path: Path) -> None:
    """Who was erased under either survey stays so, and all others are there."""
    root = made(tmp_path, source("region", OWN, WAVE))
    drop(root, way)
    ran(root)
    forget_response(root, "region", first_key(root), NOW)
    change(root, OWN, OTHER)
    ran(root)
    forget_response(root, "region", first_key(root), NOW)
    assert [found["used"] for found in counts(ran(root)).values()] == [4]
    change(root, OTHER, OWN)
    assert [found["used"] for found in counts(ran(root)).values()] == [4]
