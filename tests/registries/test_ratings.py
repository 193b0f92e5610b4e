"""The registry of ratings: everything about Red, Amber and Green stands in brpipeline/rating.py, and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from brpipeline import rating
from brpipeline.publish.charts.colours import TEXT_ON, contrast
from brpipeline.rating import ANSWER_CODES, ANSWER_OF, BY_COLOUR, GREEN_FIRST, SCALE, Answer, Colour, Rating
from brpipeline.results import Counts, Support
from brpipeline.settings.scale import Scale

PACKAGE = Path(rating.__file__).parent
WORDS = ({"green", "amber", "red"}, {"Green", "Amber", "Red"}, {"G", "A", "R"}, {"g", "a", "r"})
# What lists the ratings by right, and why.
BY_RIGHT = {
    "rating.py": "the registry itself",
    "demo/deal.py": "the worked example knows nothing of the rest, so that it can be its oracle",
    "demo/wording.py": "how the people of the worked example type them, which is made up",
    "publish/files/csv_feeds.py": "the columns of a published file",
}


def test_the_registry_has_every_colour_and_answer() -> None:
    assert set(get_args(Colour)) == {each.colour for each in SCALE} == set(BY_COLOUR)
    assert set(get_args(Answer)) == set(ANSWER_CODES) == set(ANSWER_OF.values())
    assert [each.code for each in SCALE] == [0, 1, 2]
    assert SCALE[::-1] == GREEN_FIRST
    assert [each.letter for each in SCALE] == ["R", "A", "G"]


@pytest.mark.parametrize("each", SCALE, ids=lambda each: each.name)
def test_a_rating_is_in_results_in_settings_and_on_pages(each: Rating) -> None:
    assert each.colour in Counts.model_fields
    assert each.colour in Support.model_fields
    assert each.colour in Scale.model_fields
    assert TEXT_ON[each.fill] == each.ink
    assert contrast(each.fill, each.ink) >= 4.5  # WCAG 2.2, AA
    assert each.fill in (PACKAGE / "publish/templates/base.css").read_text(encoding="utf-8")


def listed(tree: ast.AST) -> Iterator[set[str]]:
    """The words in each tuple, list, set and table of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield {str(part.value) for part in node.elts if isinstance(part, ast.Constant)}
        elif isinstance(node, ast.Dict):
            for parts in (node.keys, node.values):
                yield {str(part.value) for part in parts if isinstance(part, ast.Constant)}


def test_no_module_lists_the_ratings_again() -> None:
    again = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(words <= found for found in listed(ast.parse(path.read_text("utf-8"))) for words in WORDS)
    }
    assert again <= set(BY_RIGHT), sorted(again - set(BY_RIGHT))


def test_no_module_paints_a_rating_by_itself() -> None:
    fills = re.compile("|".join(each.fill for each in SCALE), re.IGNORECASE)
    painting = [path.name for path in PACKAGE.rglob("*.py") if fills.search(path.read_text(encoding="utf-8"))]
    assert painting == ["rating.py"]
