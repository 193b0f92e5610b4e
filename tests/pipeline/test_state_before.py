"""The worked example says the same, number by number, as before names and prose were gone over.

`state_before.json` was made once from what version 0 of this house published, and is not made again: whoever changes a
number on purpose says so there, digest by digest. Compared are, of each of the six assessments:

- results.json: every number and id; not its prose, its language, the version of the contract, the fingerprint, the
  versions of packages, the SHA-256 of exports, and the headings and reasons of recognised columns (`state.WORDS`,
  `state.REASONS`);
- ratings.csv and nspcc.csv: byte for byte;
- workbook.xlsx: on each sheet the cells that hold a number, by cell and value; a formula by the value kept with it;
- report.html, annex.html and summary.html: the numbers in the cells of all tables, in their order;
- every figure: the lines, bars, dots and areas of its SVG, where they lie and how large they are; not text. The PNG
  and the PDF are drawn from the SVG and the page, with text in every one, and are not compared.
"""

import json
from pathlib import Path

import pytest

from tests.pipeline.state import digests, numbers_and_ids, table_numbers

BEFORE: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("state_before.json").read_text("utf-8"))


@pytest.mark.parametrize("assessment", BEFORE)
def test_every_number_is_as_it_was(published_example: Path, assessment: str) -> None:
    assert digests(published_example / "reports" / "published" / assessment) == BEFORE[assessment]


def test_every_assessment_is_compared(published_example: Path) -> None:
    folder = published_example / "reports" / "published"
    assert {path.parent.relative_to(folder).as_posix() for path in folder.glob("*/*/results.json")} == set(BEFORE)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("results.json", '"points": 21', '"points": 22'),
        ("results.json", '"kind": "moved"', '"kind": "missing-voice"'),
        ("ratings.csv", "26", "27"),
        ("report.html", "<td", "<td>7</td><td"),
        ("figures/levers.svg", 'width="221.04"', 'width="221.05"'),
    ],
)
def test_a_number_that_changes_is_noticed(example: Path, file: str, old: str, new: str) -> None:
    folder = example / "reports/published/northmere/spring-2026"
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    changed = {name for name, kept in digests(folder).items() if kept != BEFORE["northmere/spring-2026"][name]}
    assert changed == {file}


def test_words_are_not_compared() -> None:
    flag = {"kind": "moved", "gap": 0.5}
    assert numbers_and_ids([flag | {"text": "It moved."}]) == numbers_and_ids([flag | {"text": "Moved."}]) == [flag]
    assert numbers_and_ids({"absent": {"seed": "none was set"}}) == {"absent": ["seed"]}
    row = "<p>{0} of 9</p><table><tr><td>{1} <b>−1.5</b> of 7</td><td>{1}</td></tr></table>"
    pages = [row.format(1, "a lot"), row.format(2, "little")]
    assert [list(table_numbers(page)) for page in pages] == [[["−1.5", "7"]]] * 2
