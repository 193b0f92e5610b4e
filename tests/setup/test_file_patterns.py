"""Which files a source has: patterns as people write them, and the files that they name to `add source`."""

from pathlib import Path

import pytest

from brpipeline.settings.file_pattern import fits
from brpipeline.settings.workspace import load
from brpipeline.setup.patterns import overlap, pattern_of
from tests.conftest import Command


@pytest.mark.parametrize(
    "pattern",
    ["autumn/*", "Autumn/*.CSV", "inbox/autumn/*", "Inbox\\Autumn\\*", "./autumn/", "autumn/", "*", "inbox/", "./"],
)
def test_a_pattern_is_understood_however_it_is_written(pattern: str) -> None:
    assert fits("autumn/Staff survey.csv", pattern)
    assert overlap(pattern, "autumn/staff*")


@pytest.mark.parametrize("pattern", ["autumn", "autumn/", "inbox*", "staff*", "autumn/x*"])
def test_a_file_that_is_elsewhere_does_not_fit(pattern: str) -> None:
    assert not fits("autumn2/Staff survey.csv", pattern)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("2025-10-01.csv", "2025-10-01*"),
        ("12345.xlsx", "12345*"),
        ("returns/20251001.csv", "returns/20251001*"),
        ("Survey 2025-10-01.csv", "Survey*"),
    ],
)
def test_a_name_that_is_only_a_date_is_kept_whole(name: str, pattern: str) -> None:
    assert pattern_of(name) == pattern
    assert fits(name, pattern)


@pytest.mark.parametrize(
    "typed", ["inbox/Deep/Staff.csv", "inbox\\Deep\\Staff.csv", "Deep/Staff.csv", "{w}/inbox/Deep/Staff.csv"]
)
def test_a_file_of_the_inbox_is_found_however_it_is_named(typed: str, command: Command, ours: Path) -> None:
    (ours / "inbox" / "Deep").mkdir()
    (ours / "inbox" / "Deep" / "Staff.csv").write_text("x", encoding="utf-8")
    code, said = command("add", "source", typed.format(w=ours), "-w", ours)
    assert code == 0, said
    assert load(ours).assessments.source[-1].files == "Deep/Staff*"
    assert "Its own in inbox/: “Deep/Staff.csv”." in said


def test_a_source_without_a_file_says_so(command: Command, ours: Path) -> None:
    code, said = command("add", "source", "--files", "Later/*", "-w", ours)
    assert (code, "No file in inbox/ is its own yet." in said) == (0, True)
