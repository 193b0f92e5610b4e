"""Agency returns: one an agency, by name, beside what practitioners say, and never among them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from brpipeline.pipeline import run
from brpipeline.publish.files.names import ANNEX, REPORT
from brpipeline.publish.files.published import published
from brpipeline.results import Results
from tests.conftest import NOW

STAFF = [("Police", "Red")] * 5 + [("CAMHS", "Red")] * 4 + [("GP", "Amber")] * 2
SIGNED = [("Police", "Green"), ("CAMHS", "Green"), ("GP", "Green"), ("Probation", "Green"), ("ICB", "Amber")]
Published = Callable[..., tuple[Results, str]]


def table(rows: Sequence[tuple[str, str]], start: int = 1) -> str:
    """A plain table: each row an agency and its rating of S1; P1 is always don't know."""
    lines = [f"{start + at},2025-10-{1 + at:02},{agency},{rating},Unsure" for at, (agency, rating) in enumerate(rows)]
    return "\n".join(["id,submitted,agency,S1,P1", *lines])


@pytest.fixture
def assessed(workspace: Path, undrawn: None) -> Published:
    """The results and the report of one assessment with these files; those that begin with `returns` hold returns."""

    def made(**files: str) -> tuple[Results, str]:
        path = workspace / "config" / "assessment.toml"
        head = path.read_text(encoding="utf-8").split("# A source is one survey")[0]
        text = head.split("[[source]]")[0]
        for name, content in files.items():
            kind = "agency-return" if name.startswith("returns") else "practitioner"
            text += (
                f'[[source]]\nname = "{name}"\nfiles = "{name}.csv"\npartnership = "northmere"\n'
                f'wave = "autumn-2025"\nrespondents = "{kind}"\n\n'
            )
            (workspace / "inbox" / f"{name}.csv").write_text(content, encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        run(workspace, NOW)
        folder = workspace / "reports/published/northmere/autumn-2025"
        results = published(folder)
        assert results
        return results, "".join((folder / name).read_text(encoding="utf-8") for name in (REPORT, ANNEX))

    return made


def without(results: Results) -> dict[str, object]:
    """What is said of practitioners: all but the returns, the rows and the files."""
    left = results.model_dump(exclude={"returns", "files", "method", "waiting", "cut_off"})
    left["responses"] = {name: left["responses"][name] for name in ("groups", "missing", "dominant")}
    left["flags"] = [flag for flag in left["flags"] if flag["kind"] != "missing-voice"]  # these name who signed
    return left


def test_returns_change_nothing_that_is_said_of_practitioners(assessed: Published) -> None:
    alone, _ = assessed(staff=table(STAFF))
    beside, _ = assessed(staff=table(STAFF), returns=table(SIGNED))
    assert without(beside) == without(alone)
    assert (alone.returns, beside.responses.people, beside.responses.used) == (None, 11, 16)


def test_each_is_shown_whole_and_by_name(assessed: Published) -> None:
    results, page = assessed(staff=table(STAFF), returns=table(SIGNED))
    assert results.returns
    signed = {agency.agency.id: (agency.answers["S1"], agency.answers["P1"]) for agency in results.returns.agencies}
    assert signed["probation"] == ("green", "unknown")
    assert len(signed) == len(SIGNED)
    assert "5 agencies have signed off a return" in page
    assert "5 agencies signed off a return." in page


def test_where_agencies_and_their_staff_differ_comes_first(assessed: Published) -> None:
    results, page = assessed(staff=table(STAFF), returns=table(SIGNED))
    assert results.returns
    first, *others = results.returns.components
    assert (first.component, first.consensus, first.practitioners, first.steps) == ("S1", "green", "red", 2)
    assert all(one.steps is None for one in others)
    assert "returns two steps higher" in page


def test_small_groups_of_staff_stay_hidden_beside_them(assessed: Published) -> None:
    results, page = assessed(staff=table(STAFF), returns=table(SIGNED))
    shown = {agency.id for group in results.responses.groups if len(group.agencies) == 1 for agency in group.agencies}
    assert shown == {"police"}
    assert "Police, staff" in page
    assert "General practice, staff" not in page
    assert "CAMHS, staff" not in page


def test_of_one_agency_the_latest_return_counts(assessed: Published) -> None:
    twice = [*SIGNED, ("Constabulary", "Red")]
    results, _ = assessed(staff=table(STAFF), returns=table(twice))
    assert results.returns
    assert (results.responses.returns, results.responses.duplicate) == (5, 1)
    assert {agency.agency.id: agency.answers["S1"] for agency in results.returns.agencies}["police"] == "red"


def test_where_only_agencies_are_asked_each_is_its_own_group(assessed: Published) -> None:
    results, page = assessed(returns=table(SIGNED))
    assert results.responses.respondents == "agency-return"
    assert [group.respondents for group in results.responses.groups] == [1] * 5
    assert results.components[0].consensus == "green"
    assert results.returns
    assert all(component.practitioners is None for component in results.returns.components)
    assert "5 returns, each signed off by an agency" in page
    assert "people answered for it" not in page
    assert not [words for words in ("other staff", "People who answered", "staff believe") if words in page]
    assert results.overall.interval is None
    assert {component.certainty for component in results.components} == {None}
    assert not [flag.text for flag in results.flags if "people" in flag.text or "person" in flag.text]


def test_few_returns_have_no_consensus(assessed: Published) -> None:
    results, _ = assessed(staff=table(STAFF), returns=table(SIGNED[:4]))
    assert results.returns
    assert {component.consensus for component in results.returns.components} == {None}


def test_a_return_without_an_agency_waits(assessed: Published) -> None:
    results, _ = assessed(staff=table(STAFF), returns=table([*SIGNED, ("", "Red")]))
    assert (results.responses.returns, results.responses.waiting) == (5, 1)
