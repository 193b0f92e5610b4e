"""The rule of releases decides which agencies are counted together, and changes nothing of what everybody says.

`whole_before.json` was made once from what the last version without a ledger published of the worked example, and is
not made again: at closing all are counted, and pooling an agency of which few rated a component changes no rating.
"""

import json
from pathlib import Path

import pytest

from tests.pipeline.whole import whole

BEFORE = json.loads(Path(__file__).with_name("whole_before.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("assessment", BEFORE)
def test_everybody_together_says_the_same(published_example: Path, assessment: str) -> None:
    path = published_example / "reports" / "published" / assessment / "results.json"
    assert whole(json.loads(path.read_text(encoding="utf-8"))) == BEFORE[assessment]


def test_every_assessment_is_compared(published_example: Path) -> None:
    folder = published_example / "reports" / "published"
    assert {path.parent.relative_to(folder).as_posix() for path in folder.glob("*/*/results.json")} == set(BEFORE)
