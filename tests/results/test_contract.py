"""results.json is the contract: its keys, its schema, its numbers; and that it can be read again."""

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from brpipeline.publish.files.published import published, status_of
from brpipeline.results import SCHEMA, OtherVersionError, Results, figure, read, schema, written

Composed = Callable[..., Results]
People = list[tuple[str, str]]
GOLDEN = Path(__file__).parent / "results.schema.json"

SCORE = {"points", "maximum", "percent", "interval", "mean_percent", "rated"}
OUTCOMES = {
    *("rows", "used", "incomplete", "test", "duplicate", "waiting"),
    *("late", "early", "withdrawn", "elsewhere", "taken_out"),
}
# The contract of DESIGN.md. A list means: every element has these keys.
CONTRACT: dict[str, Any] = {
    "schema": None,
    "instrument": {"id": None, "version": None, "levers": [{"id", "stated_components", "listed_components"}]},
    "partnership": {"id", "name"},
    "wave": {"id", "name", "opens", "closes"},
    "status": None,
    "cut_off": None,
    "responses": dict.fromkeys(OUTCOMES)
    | {
        "groups": [{"group": None, "name": None, "agencies": [{"id", "name"}], "respondents": None}],
        "missing": [{"id", "name"}],
        "dominant": None,
    },
    "overall": SCORE,
    "levers": [SCORE | {"id", "name", "agreement"}],
    "components": [
        {
            **dict.fromkeys(("id", "lever", "title", "consensus", "points", "certainty", "evidence", "moderated")),
            "counts": {"green", "amber", "red", "unknown", "not_applicable", "blank"},
            "support": {"green", "amber", "red"},
            "other_rules": {"respondent_voice", "agency_voice", "median", "mode", "rounded_mean"},
            "dispersion": {
                *("mean", "sd", "iqr", "agreeing", "consensus_index", "agreement_a"),
                *("leik_d", "entropy", "between_agency"),
            },
            "groups": [{"group": None, "counts": None, "mean": None, "consensus": None}],
            "flags": None,
        }
    ],
    "flags": [{"kind", "component", "group", "direction", "gap", "p", "q", "rank", "text"}],
    "previous": None,
    "method": {"settings", "versions", "seed"},
    "files": [{"source", "sha256", "rows"}],
}


def missing(wanted: Any, document: Any, where: str = "") -> Iterator[str]:
    """The keys of the contract that a document does not have."""
    if isinstance(wanted, list):
        assert document, f"{where} is empty, so that nothing is compared"
        for index, element in enumerate(document):
            yield from missing(wanted[0], element, f"{where}[{index}]")
    elif isinstance(wanted, dict | set):
        for key in wanted:
            if key not in document:
                yield f"{where}.{key}"
            elif isinstance(wanted, dict):
                yield from missing(wanted[key], document[key], f"{where}.{key}")


def numbers(document: Any) -> Iterator[float]:
    if isinstance(document, dict | list):
        for inner in document.values() if isinstance(document, dict) else document:
            yield from numbers(inner)
    elif isinstance(document, float):
        yield document


ANSWERS = {
    "the real exports": None,
    "nobody": [],
    "too few": [("police", "G" * 20), ("schools", "R" * 20)],
    "one agency": [("police", "GARUN-GARUN-GARUN-GA")] * 6,
    "all don't know": [("police", "U" * 20), ("schools", "U" * 20)] * 4,
    "merged": [("police", "G" * 20)] * 9 + [("probation", "R" * 20), ("icb", "A" * 20)],
}


@pytest.fixture(params=ANSWERS)
def results(request: pytest.FixtureRequest, composed: Composed, real: People) -> Results:
    answers = ANSWERS[request.param]
    return composed(real if answers is None else answers)


def test_every_key_of_the_contract_is_there(composed: Composed, real: People) -> None:
    assert list(missing(CONTRACT, json.loads(written(composed(real))))) == []


def test_the_text_is_valid_by_its_schema(results: Results) -> None:
    """Strictly: what this version writes has no key that its schema does not name."""
    for strict in (True, False):
        document = json.loads(schema(strict))
        Draft202012Validator.check_schema(document)
        Draft202012Validator(document).validate(json.loads(written(results)))


def test_what_is_written_is_read_as_it_was(results: Results) -> None:
    assert read(written(results)) == results
    assert written(read(written(results))) == written(results)


def test_numbers_have_at_most_twelve_digits_and_are_numbers(results: Results) -> None:
    all_numbers = list(numbers(json.loads(written(results))))
    assert all_numbers
    assert all(math.isfinite(number) and float(f"{number:.12g}") == number for number in all_numbers)


def test_every_null_that_stands_throughout_has_a_reason(composed: Composed, real: People) -> None:
    results = composed(real)
    document = json.loads(written(results))
    throughout = {
        f"components.{part}.{key}"
        for part in ("other_rules", "dispersion")
        for key in document["components"][0][part]
        if all(component[part][key] is None for component in document["components"])
    }
    throughout |= {f"overall.{key}" for key, value in document["overall"].items() if value is None}
    for name in ("levers", "components"):
        shared = [key for key in document[name][0] if all(one[key] is None for one in document[name])]
        throughout |= {f"{name}.{key}" for key in shared}
    throughout |= {name for name in ("previous", "returns") if document[name] is None}
    throughout |= {"method.seed"} if document["method"]["seed"] is None else set()
    assert throughout == set(results.method.absent)


def test_an_unknown_key_is_never_written_and_not_minded_when_read(composed: Composed, real: People) -> None:
    """A later version of the same major may add keys: yesterday's reader reads today's file."""
    results = composed(real)
    document = json.loads(written(results))
    document["overall"]["points_per_head"] = 1
    document["reminders"] = [{"owner": "police"}]
    document["schema"] = f"{SCHEMA}.1"
    assert not Draft202012Validator(json.loads(schema(strict=True))).is_valid(document)
    assert Draft202012Validator(json.loads(schema())).is_valid(document)
    assert read(json.dumps(document)) == results.model_copy(update={"schema_": f"{SCHEMA}.1"})
    with pytest.raises(ValueError, match="points_per_head"):
        Results.model_validate(document)


def test_a_flag_of_a_kind_that_is_not_known_is_read(composed: Composed, real: People) -> None:
    results = composed(real)
    document = json.loads(written(results))
    document["flags"][0] |= {"kind": "a-kind-of-tomorrow", "fired": {"measure": "novelty", "value": 1, "limit": None}}
    assert Draft202012Validator(json.loads(schema())).is_valid(document)
    assert read(json.dumps(document)).flags[0].kind == "a-kind-of-tomorrow"


VERSION_1 = Path(__file__).parent / "version_1.json"


def test_version_1_is_read() -> None:
    """Frozen: what brpipeline 1 published of the worked example, with three components and their flags."""
    document = json.loads(VERSION_1.read_text(encoding="utf-8"))
    assert document["schema"] == "brpipeline-results/1"
    results = read(VERSION_1.read_text(encoding="utf-8"))
    assert results.schema_ == SCHEMA
    assert (results.partnership.id, results.wave.id, results.overall.points) == ("northmere", "spring-2026", 21)
    assert [(component.id, component.consensus) for component in results.components] == [
        ("S1", "amber"),
        ("S4", "red"),
        ("P2", "green"),
    ]
    assert json.loads(results.model_dump_json(by_alias=True, exclude_unset=True)) == document | {"schema": SCHEMA}


def test_what_was_added_since_version_1_says_nothing_of_it() -> None:
    results = read(VERSION_1.read_text(encoding="utf-8"))
    assert (results.draft, results.disclosure) == (False, None)
    assert (results.responses.answered, results.responses.counted, results.responses.people) == ([], None, 66)
    assert all(group.counted for component in results.components for group in component.groups)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ('{"schema": "brpipeline-results/3", "partnership": 7}', "made by another version"),
        ('{"schema": "brpipeline-results/2", "partnership": 7}', "published, but its results.json cannot be read"),
        ('{"schema": "a list of birds/2"}', "published, but its results.json cannot be read"),
        ("[]", "published, but its results.json cannot be read"),
        ('{"schema": "brpipeline-res', "published, but its results.json cannot be read"),
        (VERSION_1.read_text(encoding="utf-8"), "closed"),
        (None, "not published yet"),
    ],
)
def test_status_tells_what_is_published_whoever_made_it(tmp_path: Path, text: str | None, status: str) -> None:
    if text is not None:
        (tmp_path / "results.json").write_text(text, encoding="utf-8")
    assert status_of(tmp_path) == status
    assert (published(tmp_path) is None) == (status != "closed")


def test_a_version_that_is_not_known_is_named() -> None:
    with pytest.raises(OtherVersionError, match="brpipeline-results/3"):
        read('{"schema": "brpipeline-results/3"}')


def test_a_figure_that_is_no_number_is_null_and_never_written_as_one(composed: Composed, real: People) -> None:
    assert figure(math.nan) is None
    assert figure(1 / 3) == 0.333333333333
    assert figure(123456.7890123456) == 123456.789012
    results = composed(real)
    broken = results.overall.model_copy(update={"percent": math.inf})
    with pytest.raises(ValueError, match="JSON"):
        written(results.model_copy(update={"overall": broken}))


def test_the_schema_is_the_published_one() -> None:
    """A change of the contract is made on purpose. To make the golden file again:

    python -c "from brpipeline.results import schema; open('tests/results/results.schema.json', 'w').write(schema())"
    """
    assert schema() == GOLDEN.read_text(encoding="utf-8")
