"""docs/calibration.md keeps what is promised, and its tables are still made the same way."""

import re

import pytest

from tests.calibration import certainty, disagreement
from tests.docs.worked import DOCS

TEXT = (DOCS / "calibration.md").read_text(encoding="utf-8")


def cells(line_start: str) -> list[str]:
    """The cells of the table's row that begins so."""
    (line,) = [line for line in TEXT.splitlines() if line.startswith(f"| {line_start}")]
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def number(cell: str) -> float:
    return float(cell.split()[0])


def test_the_default_holds_its_rate_and_finds_more_than_the_plain_rule() -> None:
    default, plain = cells("**default** "), cells("plain")
    null, false_15, power_15, false_20, power_20, offsets, false_offsets, _ = map(number, default)
    assert max(false_15, false_20, false_offsets) <= 0.10
    assert null < 0.2
    assert offsets < 0.10 < number(plain[5])
    assert power_15 > 0.33
    assert power_20 > 0.51


def test_certainty_means_what_it_says() -> None:
    """Largest differences of said and right: the default first, in the order of the set-ups."""
    found = [float(cells) for cells in re.findall(r"^\| largest difference \| (\d\.\d+)", TEXT, flags=re.MULTILINE)]
    assert len(found) == 6
    assert max(found[:2]) <= 0.04  # a dozen people: see method.md
    assert max(found[2:]) <= 0.03


@pytest.mark.parametrize("seed", [5])
def test_its_tables_are_made_as_they_stand(seed: int) -> None:
    made = disagreement.tables(seed, reports=2) + certainty.tables(seed, scale=0.01)
    heads = {line for line in made.splitlines() if line.startswith("| ") and "rule" in line or "certainty |" in line}
    assert heads
    assert heads <= set(TEXT.splitlines())
    for line in made.splitlines():
        if line.startswith(("| **default** ", "| plain", "| agencies of 150")):
            assert any(kept.startswith(line.split(" | ")[0]) for kept in TEXT.splitlines())
