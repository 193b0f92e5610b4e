"""An instrument is data: another one, with other ids, sizes, points, voices and thresholds, goes the same way."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from brpipeline.results import Results, read, schema, written
from brpipeline.settings.workspace import Settings, load

Composed = Callable[..., Results]

ASSESSMENT = """
instrument = "schools-own"
[consensus]
threshold = 0.6
voice = "respondent"
fewest_ratings = 2
[privacy]
smallest_group = 2
[owners]
food = "kitchen"
[[partnership]]
id = "hillside"
name = "Hillside"
expects = ["kitchen", "office", "grounds"]
[[wave]]
id = "one"
name = "The first"
opens = 2025-01-01
closes = 2025-02-01
[[source]]
name = "all"
files = "*.csv"
partnership = "hillside"
wave = "one"
"""
AGENCIES = """
[office]
name = "Office"
sector = "Indoors"
[kitchen]
name = "Kitchen"
sector = "Indoors"
[grounds]
name = "Grounds"
sector = "Outdoors"
"""
INSTRUMENT = """
id = "schools-own"
version = "2"
title = "Our own"
question = "How we are doing"
source = "Ourselves"
[scale.green]
points = 10
wordings = ["Yes"]
[scale.amber]
points = 4
wordings = ["Partly"]
[scale.red]
points = 1
wordings = ["No"]
[scale.unknown]
wordings = ["?"]
[scale.not_applicable]
wordings = ["-"]
"""


def lever(ident: str, *components: str) -> str:
    text = f'[[lever]]\nid = "{ident}"\ntitle = "Lever {ident}"\nshort = "{ident}"\n'
    for component in components:
        text += f'[[lever.component]]\nid = "{component}"\ntitle = "All {component}"\nshort = "{component}"\n'
        text += 'explanation = "Is it?"\n'
    return text


def workspace(root: Path, *levers: str) -> Settings:
    (root / "config" / "instruments").mkdir(parents=True)
    (root / "config" / "assessment.toml").write_text(ASSESSMENT, encoding="utf-8")
    (root / "config" / "agencies.toml").write_text(AGENCIES, encoding="utf-8")
    (root / "config" / "instruments" / "schools-own.toml").write_text(INSTRUMENT + "".join(levers), encoding="utf-8")
    return load(root)


@pytest.fixture
def results(tmp_path: Path, composed: Composed) -> Results:
    settings = workspace(tmp_path, lever("inside", "food"), lever("outside", "yard", "gate", "trees"))
    kitchen, office = [("kitchen", "GAUR")] * 3, [("office", "RGUR")] * 4
    return composed([*kitchen, *office, ("grounds", "GAGR")], settings=settings)


def test_it_is_composed_by_its_own_points_threshold_and_voices(results: Results) -> None:
    # food: 4 of 8 Green, none Amber; yard: 4 of 8 Green, all at least Amber; gate: one rated; trees: all Red.
    assert [(component.id, component.consensus, component.points) for component in results.components] == [
        ("food", "red", 1),
        ("yard", "amber", 4),
        ("gate", None, None),
        ("trees", "red", 1),
    ]
    assert [(lever.id, lever.points, lever.maximum, lever.rated) for lever in results.levers] == [
        ("inside", 1, 10, 1),
        ("outside", 5, 20, 2),
    ]
    assert (results.overall.points, results.overall.maximum, results.overall.percent) == (6, 30, 20.0)


def test_its_groups_and_flags_are_its_own(results: Results) -> None:
    assert [(group.group, group.name) for group in results.responses.groups] == [
        ("office", "Office"),
        ("kitchen+grounds", "Other agencies"),
    ]
    kinds = ("agencies-split", "agency-apart", "agreed-red", "too-few")
    flags = [flag for flag in results.flags if flag.kind in kinds]
    assert [(flag.kind, flag.component, flag.group) for flag in flags] == [
        ("agencies-split", "food", None),
        ("agency-apart", "food", "office"),
        ("agency-apart", "food", "kitchen+grounds"),
        ("agreed-red", "trees", None),
        ("too-few", "gate", None),
    ]
    assert flags[2].text == (
        "food: Other agencies, one of whom runs it, rate it higher than the others taken together: "
        "4 of 4 say Green, 4 of 4 others say Red."
    )


def test_it_keeps_the_contract(results: Results) -> None:
    Draft202012Validator(json.loads(schema())).validate(json.loads(written(results)))
    assert read(written(results)) == results


@pytest.mark.parametrize("answers", [[], ["G"], ["G"] * 5, ["U"] * 5, ["G", "R"] * 4])
def test_an_instrument_of_one_component(tmp_path: Path, composed: Composed, answers: list[str]) -> None:
    settings = workspace(tmp_path, lever("only", "food"))
    results = composed([("office", answer) for answer in answers], settings=settings)
    assert len(results.components) == len(results.levers) == 1
    assert results.overall.points == results.levers[0].points
    assert read(written(results)) == results
