"""docs/wordings.md: its examples are read as it says, its classes are those of the rule, its language can be added."""

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from brpipeline.rating import AMBER, ANSWER_OF, GREEN, NOT_APPLICABLE, RED, UNKNOWN, UNREAD
from brpipeline.settings.survey import load_survey
from brpipeline.settings.wordings.languages import Remarks, Signs
from brpipeline.settings.wordings.remarks import AGAINST, EXPLAINS
from brpipeline.settings.workspace import Settings, load

PAGE = (Path(__file__).parents[2] / "docs" / "wordings.md").read_text(encoding="utf-8")
EXAMPLES = re.search(r"<!-- wordings -->\n(.*?)<!-- end -->", PAGE, flags=re.DOTALL)
NAMES = {"green": GREEN, "amber": AMBER, "red": RED, "unknown": UNKNOWN, "not applicable": NOT_APPLICABLE}


def rows(table: str) -> list[list[str]]:
    """The cells of a table's rows below its headings."""
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.strip().splitlines()[2:]]


@pytest.mark.parametrize(("text", "should", "reason"), rows(EXAMPLES[1] if EXAMPLES else ""))
def test_an_example_is_read_as_it_says(text: str, should: str, reason: str, settings: Settings) -> None:
    sense = settings.instrument.scale.sense(text)
    assert ({**ANSWER_OF, UNREAD: "waits"}[sense.answer], sense.reason) == (should, reason)


def test_there_are_examples() -> None:
    assert len(rows(EXAMPLES[1] if EXAMPLES else "")) > 20


def test_every_class_of_words_and_signs_is_named() -> None:
    assert set(re.findall(r"`([a-z_]+)`", PAGE)) >= {*Remarks.model_fields, *Signs.model_fields}


@pytest.mark.parametrize(("heading", "of_rule"), [("explains", EXPLAINS), ("speaks against", AGAINST)])
def test_the_tables_of_classes_are_the_rule(heading: str, of_rule: Mapping[int, Collection[str]]) -> None:
    table = re.search(rf"\| class \| such as \| {heading} \|.*?\n\n", PAGE, flags=re.DOTALL)
    assert table
    said = {name: answers(which) for names, _, which in rows(table[0]) for name in re.findall(r"`([a-z_]+)`", names)}
    said.pop("level", None)  # which depends on what leads
    classes = {name for classes in of_rule.values() for name in classes}
    assert said == {name: {code for code in of_rule if name in of_rule[code]} for name in classes}


def answers(which: str) -> set[int]:
    """The codes of the answers that a cell of a table names."""
    named = {"every answer": NAMES, "every rating": ("green", "amber", "red")}.get(which)
    return {NAMES[name] for name in named or re.findall("|".join(NAMES), which.lower())}


def test_its_language_can_be_added(workspace: Path) -> None:
    (added,) = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
    (workspace / "config" / "languages.toml").write_text(added, encoding="utf-8")
    settings = load(workspace)
    answers = {
        "Vert": GREEN,
        "Rouge - rien": RED,
        "Vert - nos protocoles": GREEN,
        "Vert - parfois": UNREAD,
        "Sans objet pour nous": NOT_APPLICABLE,
    }
    assert {text: settings.instrument.scale.answer(text) for text in answers} == answers
    (workspace / "config" / "survey.toml").write_text('language = "fr"\n', encoding="utf-8")
    survey = load_survey(workspace, settings.instrument, settings.agencies)
    assert survey.labels.model_dump() == tomllib.loads(added)["fr"]["labels"]
