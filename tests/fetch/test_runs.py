"""Fetching as part of a run: the same as if somebody had dropped each file, and a failure stops nothing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from brpipeline.pipeline import Run, ingest, run
from brpipeline.pipeline import fetch as fetching
from brpipeline.pipeline.fetch import fetch_all
from brpipeline.pipeline.try_fetch import try_all
from brpipeline.settings.file_pattern import FETCHED
from brpipeline.settings.new_workspace import begin
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.connect import opened
from brpipeline.store.tables import response
from tests.conftest import NOW, Command, contents
from tests.fetch.conftest import Played, Playing, one_source
from tests.fetch.fakes import FAKES
from tests.fetch.server import Answer, Asked
from tests.fetch.test_platforms import crowd
from tests.platforms.truth import Person

Stored = Sequence[Any]


def stored(settings: Settings) -> Stored:
    """What the store holds of every response now: key, ratings, time, and whether it was withdrawn."""
    columns = (response.c.key, response.c.sheet, response.c.submitted, response.c.complete, response.c.withdrawn)
    with opened(settings) as engine, engine.connect() as connection:
        return connection.execute(select(*columns).where(response.c.current).order_by(response.c.key)).all()


def taken(played: Played) -> Any:
    """Fetches and reads; what the store then took in."""
    assert played.fetch().problem is None
    read = ingest.ingest(played.settings, NOW)
    assert [problem.code for problem in read.problems if problem.weight == "file"] == []
    return read.taken[0][2] if read.taken else None


def changed(people: Sequence[Person]) -> list[Person]:
    """Three edited, two gone, four more."""
    edited = {at: replace(person, sheet="R" * 20) for at, person in enumerate(people) if at in (3, 17, 30)}
    kept = [edited.get(at, person) for at, person in enumerate(people) if at not in (8, 21)]
    return [*kept, *crowd(49)[45:]]


@pytest.mark.parametrize("name", FAKES)
def test_edited_deleted_and_new_answers(name: str, playing: Playing) -> None:
    played = playing(name)
    played.answer(crowd(45))
    first = taken(played)
    assert (first.new, first.withdrawn) == (45, 0)
    played.answer(changed(crowd(45)))
    second = taken(played)
    assert (second.new, second.changed, second.known, second.withdrawn) == (4, 3, 40, 2)
    assert taken(played) is None


def test_who_is_gone_is_withdrawn_though_nobody_answered_since(playing: Playing) -> None:
    """Of a file that somebody drops this is not certain: it may be an older one. What was fetched is of now."""
    played = playing("redcap")
    played.answer(crowd(45))
    taken(played)
    played.answer(crowd(45)[:40])
    assert taken(played).withdrawn == 5
    assert sum(row.withdrawn for row in stored(played.settings)) == 5


@pytest.mark.slow
@pytest.mark.parametrize("name", ["limesurvey", "kobo, data", "surveymonkey", "typeform"])
def test_the_store_is_as_if_each_file_had_been_dropped(name: str, playing: Playing, tmp_path_factory: Any) -> None:
    played = playing(name)
    root = tmp_path_factory.mktemp("dropped")
    begin(root)
    one_source(root, name)
    path = root / "config" / "assessment.toml"
    text = path.read_text(encoding="utf-8").split("[source.fetch]")[0] + 'files = "survey*"\n'
    path.write_text(text, encoding="utf-8")
    for turn, people in enumerate((crowd(45), changed(crowd(45)))):
        played.answer(people)
        taken(played)
        (root / "inbox" / f"survey-{turn}.csv").write_bytes(played.survey.csv())
        ingest.ingest(load(root), NOW)
    assert [row[:2] + row[3:] for row in stored(played.settings)] == [row[:2] + row[3:] for row in stored(load(root))]


def test_a_question_that_was_renamed_is_noted_as_of_any_export(playing: Playing) -> None:
    played = playing("redcap")
    played.fetch()
    ingest.ingest(played.settings, NOW)
    before = played.survey.csv().decode()
    played.play(lambda _: Answer(before.replace("Which agency", "For which agency").encode()))
    assert played.fetch().problem is None
    problems = ingest.ingest(played.settings, NOW).problems
    assert "columns-changed" in {problem.code for problem in problems}


def running(played: Played, monkeypatch: pytest.MonkeyPatch, *, offline: bool = False) -> Run:
    """A whole run, whose fetching asks the platform that is played."""
    really = fetch_all
    monkeypatch.setattr(
        "brpipeline.pipeline.fetch_all",
        lambda settings, sources, progress: really(settings, sources, progress, played.patience, played.loopback),
    )
    return run(played.root, NOW, offline=offline)


@pytest.mark.slow
def test_a_run_fetches_reads_and_publishes(playing: Playing, undrawn: None, monkeypatch: pytest.MonkeyPatch) -> None:
    played = playing("limesurvey")
    played.answer(crowd(45))
    done = running(played, monkeypatch)
    assert [name for _, name, _ in done.ingested.taken] == ["northmere-staff.csv"]
    assert done.assessed[0].counts["rows"] == 45
    asked = len(played.server.asked)
    again = running(played, monkeypatch)
    assert not again.ingested.taken
    assert not again.assessed[0].changed
    assert len(played.server.asked) == 2 * asked


@pytest.mark.slow
def test_a_run_whose_fetch_fails_goes_on_with_what_is_there(
    playing: Playing, undrawn: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = playing("limesurvey")
    played.answer(crowd(45))
    running(played, monkeypatch)
    before = stored(played.settings)
    played.play(lambda _: Answer(status=403))
    failed = running(played, monkeypatch)
    assert [problem.code for problem in failed.ingested.problems] == ["fetch-refused"]
    assert failed.waits
    assert stored(played.settings) == before
    assert failed.assessed[0].counts["rows"] == 45


def test_offline_nothing_is_asked(playing: Playing, undrawn: None, monkeypatch: pytest.MonkeyPatch) -> None:
    played = playing("limesurvey")
    running(played, monkeypatch, offline=True)
    path = played.root / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8") + "with_runs = false\n", encoding="utf-8")
    running(played, monkeypatch)
    assert played.server.asked == []
    assert [source.name for source in fetching.fetching(played.settings, "northmere-staff")] == ["northmere-staff"]


def test_one_source_that_fails_stops_no_other(playing: Playing) -> None:
    played = playing("redcap")
    path = played.root / "config" / "assessment.toml"
    text = path.read_text(encoding="utf-8")
    first = text[text.index("[[source]]") :]
    other = (
        first.replace("northmere-staff", "northmere-broken")
        .replace("env:", "env:NOT_")
        .replace("NOT_SURVEY", "NO_SURVEY")
    )
    path.write_text(text.replace(first, f"{other}\n{first}"), encoding="utf-8")
    settings = played.settings
    broken, well = fetch_all(settings, fetching.fetching(settings), patience=played.patience, loopback=played.loopback)
    assert broken.problem is not None
    assert broken.problem.code == "fetch-secret-missing"
    assert (well.problem, well.changed) == (None, True)


def test_a_bug_of_ours_in_one_source_stops_no_other(playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("hunter2")

    played = playing("redcap")
    monkeypatch.setattr("brpipeline.fetch.source.read_secret", broken)
    problem = played.fetch().problem
    assert problem is not None
    assert problem.code == "fetch-bug"
    assert "hunter2" not in problem.sentence()
    assert "KeyError" in problem.what


def test_trying_counts_and_writes_nothing(playing: Playing) -> None:
    played = playing("limesurvey")
    before = contents(played.root)
    settings = played.settings
    (tried,) = try_all(settings, fetching.fetching(settings), patience=played.patience, loopback=played.loopback)
    assert tried.counts["rows"] == len(played.survey.sheet().people)
    assert contents(played.root) == before
    assert not (played.root / "inbox" / FETCHED).exists()
    played.play(lambda _: Answer(status=403))
    (tried,) = try_all(settings, fetching.fetching(settings), patience=played.patience, loopback=played.loopback)
    assert [problem.code for problem in tried.problems] == ["fetch-refused"]


def test_what_was_fetched_is_its_sources_whatever_patterns_say(playing: Playing) -> None:
    played = playing("redcap")
    path = played.root / "config" / "assessment.toml"
    all_files = '\n[[source]]\nname = "all"\nfiles = "*"\npartnership = "northmere"\nwave = "autumn-2025"\n'
    path.write_text(path.read_text(encoding="utf-8") + all_files, encoding="utf-8")
    played.fetch()
    read = ingest.ingest(played.settings, NOW)
    assert [(source, name) for source, name, _ in read.taken] == [("northmere-staff", "northmere-staff.csv")]


def test_the_command_says_what_came_and_what_went_wrong(
    playing: Playing, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = playing("redcap")
    really = fetch_all
    monkeypatch.setattr(
        "brpipeline.pipeline.fetch.fetch_all",
        lambda settings, sources, progress: really(settings, sources, progress, played.patience, played.loopback),
    )
    code, printed = command("fetch", "-w", played.root)
    assert (code, "fetched northmere-staff: 3 kB, new: the next run reads it" in printed) == (0, True), printed
    code, printed = command("fetch", "northmere-staff", "-w", played.root)
    assert (code, "nothing new" in printed) == (0, True), printed
    played.play(lambda asked: Answer(status=404))
    code, printed = command("fetch", "-w", played.root)
    assert (code, "fetch-not-found: northmere-staff, REDCap at survey.example.org: " in printed) == (1, True), printed
    code, printed = command("fetch", "northmere-staf", "-w", played.root)
    assert (code, "Did you mean “northmere-staff”?" in printed) == (2, True), printed


def test_the_command_tries(playing: Playing, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    played = playing("redcap")
    before = sorted(played.root.rglob("*"))
    really = try_all
    monkeypatch.setattr(
        "brpipeline.pipeline.try_fetch.try_all",
        lambda settings, sources, progress: really(settings, sources, progress, played.patience, played.loopback),
    )
    code, printed = command("fetch", "--try", "-w", played.root)
    assert (code, "would come for northmere-staff: 7 rows = " in printed) == (0, True), printed
    assert sorted(played.root.rglob("*")) == before
    played.play(lambda asked: Answer(status=404))
    code, printed = command("fetch", "--try", "-w", played.root)
    assert (code, "fetch-not-found" in printed) == (1, True), printed


def test_without_anything_to_fetch_the_command_says_how(workspace: Any, command: Command) -> None:
    code, printed = command("fetch", "-w", workspace)
    assert (code, "docs/fetch.md" in printed) == (0, True)


def test_a_copy_of_an_inbox_elsewhere_leaves_what_was_fetched(playing: Playing, tmp_path: Any) -> None:
    from brpipeline.remote import fetched as copied

    share = tmp_path / "share"
    share.mkdir()
    (share / "a.csv").write_text("1", encoding="utf-8")
    played = playing("redcap")
    path = played.root / "config" / "assessment.toml"
    path.write_text(f'{path.read_text(encoding="utf-8")}\n[folders]\ninbox = "{share.as_uri()}"\n', encoding="utf-8")
    played.fetch()
    file = played.root / ".inbox" / FETCHED / "northmere-staff.csv"
    before = file.read_bytes()
    copied(played.settings)
    (share / "a.csv").unlink()
    copied(played.settings)
    assert file.read_bytes() == before
    assert not (played.root / ".kept").exists()


def test_what_is_asked_of_a_platform_is_asked_of_its_own_host_alone(playing: Playing) -> None:
    """Each request carries the address that stands in the settings, or of the cloud's own service for signing in."""
    played = playing("redcap")
    hosts: set[str] = set()

    def remembers(asked: Asked) -> Answer:
        hosts.add(asked.headers["host"])
        return played.fake.play(played.survey, asked)

    played.play(remembers)
    played.fetch()
    assert hosts == {played.server.url.removeprefix("http://")}
