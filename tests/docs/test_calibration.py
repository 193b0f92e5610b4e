"""docs/calibration.md keeps what is promised, and its tables are still made the same way."""

import re

import pytest

from tests.calibration import by_chance, certainty, disagreement
from tests.calibration.__main__ import TEXT as TEMPLATE
from tests.docs.worked import DOCS

TEXT = (DOCS / "calibration.md").read_text(encoding="utf-8")


def cells(line_start: str) -> list[str]:
    """The cells of the table's row that begins so."""
    (line,) = [line for line in TEXT.splitlines() if line.startswith(f"| {line_start}")]
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def number(cell: str) -> float:
    return float(cell.split(maxsplit=1)[0])


def test_the_default_holds_its_rate_and_finds_more_than_the_plain_rule() -> None:
    default, plain = cells("**default** "), cells("plain")
    null, false_15, power_15, false_20, power_20, offsets, false_offsets, _ = map(number, default)
    assert max(false_15, false_20, false_offsets) <= 0.10
    assert null < 0.2
    assert offsets < 0.10 < number(plain[5])
    assert power_15 > 0.33
    assert power_20 > 0.51


def test_offsets_that_are_no_difference_hardly_ever_split_agencies() -> None:
    for world in ("no difference", "offsets of 0.3", "agencies of 150 to 4, offsets of 0.3"):
        lines = [line for line in TEXT.splitlines() if line.startswith(f"| {world} |") and "±" not in line]
        assert float(lines[0].split("|")[2]) < 0.1


def test_certainty_means_what_it_says() -> None:
    """Largest differences of said and right: the default first, in the order of the set-ups."""
    differences = [
        float(cells) for cells in re.findall(r"^\| largest difference \| (\d\.\d+)", TEXT, flags=re.MULTILINE)
    ]
    assert len(differences) == 6
    assert max(differences[:2]) <= 0.04  # a dozen people: see method.md
    assert max(differences[2:]) <= 0.03


def test_its_words_are_those_that_the_script_writes() -> None:
    words = TEMPLATE.format(seed=2718, certainty="", disagreement="", by_chance="").split("\n\n")
    kept = [part for part in TEXT.strip().split("\n\n") if not part.startswith(("|", "### "))]
    assert kept == [part.strip() for part in words if part.strip()]


@pytest.mark.slow
def test_its_tables_are_made_as_they_stand() -> None:
    """The first cell of every row is the same, whatever the seed and however few the reports."""
    made = "\n".join(
        [disagreement.tables(5, reports=2), certainty.tables(5, scale=0.01), by_chance.tables(5, reports=2)]
    )
    rows = {line.split("|")[1] for line in made.splitlines() if line.startswith("|")}
    kept = {line.split("|")[1] for line in TEXT.splitlines() if line.startswith("|")}
    assert {" rule ", " certainty ", " **default** "} <= rows
    assert rows <= kept
