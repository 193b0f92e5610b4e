"""Reconciling a frame of one's own: the same numbers as a workspace, and nothing guessed."""

import doctest
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas
import pytest

import brpipeline
from brpipeline.api import frame_columns, reconciliation
from tests.api.test_workspace import problem_of

AUTUMN = "northmere/autumn-2025"
# What no frame holds: evidence, what meetings agreed, the days of answers, and which flags that gives.
NOT_IN_A_FRAME = {
    "components": ["evidence_asked", "evidence_offered", "groups_asked", "groups_offering", "moderated", "flags"],
    "groups": ["as_of"],
    "levers": [
        *("evidence_asked", "evidence_offered", "groups_asked", "groups_offering"),
        *("moderated_points", "moderated_maximum", "moderated_percent"),
    ],
    "crosswalk": ["moderated"],
}


def frame(**columns: Any) -> pandas.DataFrame:
    """Three people of Police and three of Schools on one component; columns: others, or instead of these."""
    usual = {
        "agency": ["Police"] * 3 + ["Schools"] * 3,
        "component": ["Training"] * 6,
        "rating": ["Red", "Red", "Amber", "Green", "Green", "Green"],
    }
    return pandas.DataFrame({name: values for name, values in (usual | columns).items() if values is not None})


@pytest.fixture(scope="module")
def opened(published_example: Path) -> brpipeline.Workspace:
    return brpipeline.open(published_example)


@pytest.fixture(scope="module")
def both(opened: brpipeline.Workspace) -> tuple[brpipeline.Reconciliation, brpipeline.Assessment]:
    """The rows behind a published assessment, reconciled as a frame; and the assessment."""
    published = opened[AUTUMN]
    asked = {agency.id: agency.name for agency in published.results.responses.missing}
    rows = opened.responses(AUTUMN, confidential=True)
    return brpipeline.reconcile(rows, instrument="levers-of-practice", expected=asked), published


@pytest.mark.parametrize("name", ["ratings", "components", "groups", "levers", "agreement", "changes", "crosswalk"])
def test_a_frame_of_the_same_rows_gives_equal_tables(
    both: tuple[brpipeline.Reconciliation, brpipeline.Assessment], name: str
) -> None:
    own, published = (getattr(tables, name).drop(columns=NOT_IN_A_FRAME.get(name, [])) for tables in both)
    pandas.testing.assert_frame_equal(own, published, check_exact=True)
    assert name == "changes" or len(own) > 0


def test_a_frame_of_the_same_rows_gives_equal_flags(
    both: tuple[brpipeline.Reconciliation, brpipeline.Assessment],
) -> None:
    own, published = both[0].flags, both[1].flags
    known = published[published["kind"] != "thin-evidence"].reset_index(drop=True)
    assert {"agency-apart", "missing-voice", "not-set-up"} <= set(known["kind"])
    known["text"] = known["text"].str.replace(", who run it,", "")  # owners are settings of a workspace
    pandas.testing.assert_frame_equal(own.drop(columns="rank"), known.drop(columns="rank"), check_exact=True)


def test_its_own_components_give_the_same_ratings_without_an_instrument(
    both: tuple[brpipeline.Reconciliation, brpipeline.Assessment], opened: brpipeline.Workspace
) -> None:
    own = brpipeline.reconcile(opened.responses(AUTUMN, confidential=True))
    columns = ["component", "lever", "consensus", "points", "certainty", "sd", "support_red", "green", "blank"]
    pandas.testing.assert_frame_equal(own.components[columns], both[1].components[columns], check_exact=True)
    assert own.radar("S").svg.startswith("<svg")


@pytest.mark.parametrize(
    "ratings",
    [
        ["red", "RED", " amber ", "green", "Green", "Fully in place"],
        ["R", "r", "A", "G", "g", "G"],
        [0, 0, 1, 2, 2, 2],
        [0.0, 0.0, 1.0, 2.0, 2.0, 2.0],
        ["0", "0", "1", "2", "2", "2"],
        pandas.Categorical(["Red", "Red", "Amber", "Green", "Green", "Green"]),
    ],
)
def test_ratings_are_words_letters_or_numbers(ratings: Any) -> None:
    pandas.testing.assert_frame_equal(
        brpipeline.reconcile(frame(rating=ratings)).ratings, brpipeline.reconcile(frame()).ratings
    )


def test_answers_that_are_no_rating_are_counted_as_such() -> None:
    """Beside three ratings: of a component that fewer rated nothing is said, not even who did not."""
    said = ["Don't know", "N/A", None, "", "blank", float("nan")]
    columns = ["green", "unknown", "not_applicable", "blank"]
    rows = frame(agency=["Police"] * 9, component=["Training"] * 9, rating=["Green"] * 3 + said)
    (counts,) = brpipeline.reconcile(rows).components[columns].to_numpy()
    assert counts.tolist() == [3, 1, 1, 4]
    assert brpipeline.reconcile(frame(rating=said)).components[columns].isna().all(axis=None)


def test_respondents_number_rows_where_there_is_no_column_for_them() -> None:
    rows = frame(component=["a", "b", "a", "a", "b", "b"], agency=["Police"] * 6)
    assert brpipeline.reconcile(rows).groups["people"].unique().tolist() == [3]
    named = rows.assign(respondent=[1, 1, 2, 3, 3, 4])
    reconciled = brpipeline.reconcile(named)
    assert reconciled.groups["people"].unique().tolist() == [4]
    assert reconciled.components["blank"].tolist() == [1, 1]


def test_respondents_of_two_agencies_may_have_one_number() -> None:
    rows = frame(respondent=[1, 2, 3, 1, 2, 3])
    assert brpipeline.reconcile(rows).results.responses.people == 6


def test_small_agencies_are_grouped_as_the_settings_would() -> None:
    rows = frame(agency=["Police", "Police", "Probation", "Schools", "Schools", "Schools"])
    assert brpipeline.reconcile(rows).groups["group_name"].tolist() == ["Police and Probation", "Schools"]
    together = brpipeline.reconcile(rows, smallest_group=4)
    assert together.groups["group_name"].tolist() == ["Police, Probation and Schools"]
    sectors = rows.assign(sector=["Justice"] * 3 + ["Education"] * 3)
    assert brpipeline.reconcile(sectors).groups["sector"].tolist() == ["Justice", "Education"]
    few = brpipeline.reconcile(frame().head(2))
    assert few.groups.empty
    assert few.components["consensus"].isna().all()
    signed = brpipeline.reconcile(rows, respondents="agency-return")
    assert signed.groups["group_name"].tolist() == ["Police", "Probation", "Schools"]


def test_rules_are_those_that_are_named() -> None:
    assert brpipeline.reconcile(frame()).components["consensus"].tolist() == ["amber"]
    assert brpipeline.reconcile(frame(), fewest_ratings=7).components["consensus"].isna().all()
    lone = frame(agency=["Police"] * 3 + ["Schools"] * 12, component=["T"] * 15, rating=["Red"] * 3 + ["Green"] * 12)
    assert brpipeline.reconcile(lone).components["consensus"].tolist() == ["red"]
    assert brpipeline.reconcile(lone, voice="respondent").components["consensus"].tolist() == ["green"]
    assert "agency-apart" in set(brpipeline.reconcile(lone).flags["kind"])
    assert brpipeline.reconcile(lone, gap=2.0).flags["gap"].dropna().tolist() == [-2.0, 2.0]
    few = lone.assign(rating=["Red"] * 3 + ["Amber"] * 12)
    assert brpipeline.reconcile(few).groups["verdict"].tolist() == ["cannot-be-told"] * 2
    near = frame(agency=["Police"] * 8 + ["Schools"] * 12, component=["T"] * 20, rating=["Red"] * 8 + ["Amber"] * 12)
    assert brpipeline.reconcile(near).flags["gap"].dropna().tolist() == [-1.0, 1.0]
    assert brpipeline.reconcile(near, gap=1.01).flags["gap"].dropna().tolist() == []


@pytest.mark.parametrize(
    ("code", "words", "rows"),
    [
        ("frame-columns", "{'Agency': 'agency'}", frame(agency=None, Agency=["Police"] * 6)),
        ("frame-empty", "no rows", frame().head(0)),
        ("frame-blank", "2 rows with no value", frame(agency=[None, None, *["Police"] * 4])),
        ("frame-blank", "1 row with no value", frame(respondent=[1, 2, 3, 4, 5, None])),
        ("frame-rating", "“Reddish”", frame(rating=["Reddish", *["Red"] * 5])),
        ("frame-rating", "“3”", frame(rating=[3, 2, 2, 2, 2, 2])),
        ("frame-rating", "“True”", frame(rating=[True, *[2] * 5])),
        ("frame-alike", "'police ': 'Police'", frame(agency=["Police", "police ", *["Schools"] * 4])),
        ("frame-nameless", "“?”", frame(component=["?", *["Training"] * 5])),
        ("frame-twice", "1 row too many", frame(respondent=[1, 1, 2, 3, 4, 5])),
        ("frame-conflict", "“Justice” and “Health”", frame(sector=["Justice", "Health", *["Justice"] * 4])),
        ("frame-several", "“autumn”, “spring”", frame(wave=["autumn", "spring", *["autumn"] * 4])),
    ],
)
def test_what_cannot_be_used_says_what_to_do(code: str, words: str, rows: pandas.DataFrame) -> None:
    message, text = problem_of(lambda: brpipeline.reconcile(rows))
    assert message == code
    assert words in text


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda: brpipeline.reconcile(frame(), gap=7), "“gap”"),
        (lambda: brpipeline.reconcile(frame(), smallest_group=1), "“smallest_group”"),
        (lambda: brpipeline.reconcile(frame(), instrument="levers"), "levers-of-practice"),
        (
            lambda: brpipeline.reconcile(frame(), instrument="levers-of-practice"),
            "is not a component of levers-of-practice",
        ),
    ],
)
def test_a_wrong_value_is_named(act: Callable[[], object], words: str) -> None:
    assert words in problem_of(act)[1]


def test_names_become_ids_of_their_own() -> None:
    assert frame_columns.idents(["Children’s care", "Children s care", "police", "\N{FIRE}", "*"]) == {
        "Children’s care": "children-s-care",
        "Children s care": "children-s-care-2",
        "police": "police",
        "\N{FIRE}": "name",
        "*": "name-2",
    }


def test_the_examples_of_its_documentation_run() -> None:
    attempted = doctest.testmod(reconciliation)
    assert attempted.attempted > 0
    assert attempted.failed == 0
