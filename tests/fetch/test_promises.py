"""Whatever a server does: one problem that says what to do, nothing lost, nothing waited for without an end."""

import base64
import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from brpipeline.fetch.fetch_error import FetchError
from brpipeline.fetch.patience import Patience
from brpipeline.fetch.retry_after import retry_after
from brpipeline.fetch.web import Web
from tests.fetch.conftest import VARIABLE, Played, Playing
from tests.fetch.fakes import AT, FAKES, SECRET, TOKEN, account
from tests.fetch.server import Answer, Asked, of_json, serving
from tests.fetch.test_platforms import IN_PAGES, crowd

PAGE = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form>"
ANSWERS = {
    "429 for ever": (lambda _: Answer(status=429, headers={"Retry-After": "7"}), "fetch-busy"),
    "429 for an hour": (lambda _: Answer(status=429, headers={"Retry-After": "3600"}), "fetch-busy"),
    "500": (lambda _: Answer(b"oh", 500), "fetch-fault"),
    "503 with a page": (lambda _: Answer(PAGE, 503, "text/html"), "fetch-fault"),
    "401": (lambda _: of_json({"error": SECRET}, 401), "fetch-refused"),
    "403": (lambda _: Answer(PAGE, 403, "text/html"), "fetch-refused"),
    "404": (lambda _: of_json({}, 404), "fetch-not-found"),
    "410": (lambda _: of_json({}, 410), "fetch-not-found"),
    "418": (lambda _: of_json({}, 418), "fetch-fault"),
    "a page to sign in": (lambda _: Answer(PAGE, 200, "text/html"), "fetch-not-answers"),
    "a page that says it is CSV": (lambda _: Answer(PAGE), "fetch-not-answers"),
    "a sentence": (lambda _: Answer(b"Synchronous export failed: timeout", kind="text/plain"), "fetch-not-answers"),
    "nothing at all": (lambda _: Answer(b""), "fetch-not-answers"),
    "broken off": (lambda _: Answer(b'{"a": 1}' * 99, cut=100), "fetch-incomplete"),
    "no word on its end": (lambda _: Answer(b'{"a": 1', endless=True), "fetch-incomplete"),
    "sent elsewhere": (lambda _: Answer(status=302, headers={"Location": "https://evil.example/x"}), "fetch-elsewhere"),
    "sent to HTTP": (lambda _: Answer(status=302, headers={"Location": f"http://{AT[8:]}/x"}), "fetch-elsewhere"),
    "sent nowhere": (lambda _: Answer(status=302, headers={"Location": "http://[x"}), "fetch-elsewhere"),
    "a wrong document": (lambda _: of_json({"ok": True}), "fetch-not-answers"),
    "a list": (lambda _: of_json([]), "fetch-not-answers"),
}
# REDCap answers with nothing where a project has no records; OAuth 2 servers say 400 of a wrong secret.
OTHERWISE = {("redcap", "nothing at all"): "fetch-empty"}


@pytest.mark.parametrize("name", FAKES)
@pytest.mark.parametrize("fault", ANSWERS)
def test_a_fault_is_one_problem_and_what_was_fetched_stands(name: str, fault: str, playing: Playing) -> None:
    played = playing(name)
    played.fetch()
    before = played.file.read_bytes()
    play, code = ANSWERS[fault]
    played.play(play)
    fetched = played.fetch()
    assert fetched.problem is not None
    assert fetched.problem.code == OTHERWISE.get((name, fault), code)
    assert fetched.problem.remedy
    assert played.file.read_bytes() == before
    assert not secrets_in(repr(fetched) + fetched.problem.sentence(), played)
    assert sum(played.slept) < 400


def secrets_in(text: str, played: Played) -> list[str]:
    """Which of the planted secrets, or their parts, stand in a text."""
    key = json.loads(played.fake.secret)["private_key"][40:80] if played.fake.secret.startswith("{") else SECRET
    return [secret for secret in (SECRET, TOKEN, key) if secret in text]


@pytest.mark.parametrize("name", [name for name in FAKES if FAKES[name].secret])
def test_a_wrong_secret_is_refused_and_the_problem_says_what_it_needs(name: str, playing: Playing) -> None:
    played = playing(name)
    wrong = account("somebody@example.org") if FAKES[name].secret.startswith("{") else "another"
    played.monkeypatch.setenv(VARIABLE, wrong)
    problem = played.fetch().problem
    assert problem is not None
    assert problem.code == "fetch-refused"
    assert f"env:{VARIABLE}" in problem.what
    assert not played.file.exists()


@pytest.mark.parametrize("name", FAKES)
def test_a_fault_that_passes_is_waited_for(name: str, playing: Playing) -> None:
    played = playing(name)
    left = {"faults": 2}

    def first_faults(asked: Asked) -> Answer:
        if left["faults"]:
            left["faults"] -= 1
            return Answer(status=429, headers={"Retry-After": "7"}) if left["faults"] else Answer(b"", 502)
        return played.fake.play(played.survey, asked)

    played.play(first_faults)
    assert played.fetch().problem is None
    assert played.file.exists()
    assert played.slept[0] == 7


@pytest.mark.parametrize("name", IN_PAGES)
def test_a_secret_that_expires_midway_stores_no_half(name: str, playing: Playing) -> None:
    played = playing(name)
    played.fetch()
    before = played.file.read_bytes()
    played.answer(crowd(2345))
    pages = {"seen": 0}

    def expires(asked: Asked) -> Answer:
        pages["seen"] += 1
        return played.fake.play(played.survey, asked) if pages["seen"] < 3 else of_json({"error": "expired"}, 401)

    played.play(expires)
    problem = played.fetch().problem
    assert problem is not None
    assert problem.code == "fetch-refused"
    assert played.file.read_bytes() == before


@pytest.mark.parametrize("name", IN_PAGES)
def test_pages_that_end_early_store_no_half(name: str, playing: Playing) -> None:
    played = playing(name)
    played.answer(crowd(2345))

    def ends_early(asked: Asked) -> Answer:
        answer = played.fake.play(played.survey, asked)
        document = json.loads(answer.body)
        if int(asked.query.get("start", 0)) or int(asked.query.get("page", 1)) > 3 or "before" in asked.query:
            document |= {name: [] for name in ("results", "data", "items") if name in document}
        return of_json(document)

    played.play(ends_early)
    problem = played.fetch().problem
    assert problem is not None
    assert problem.code == "fetch-incomplete"
    assert "2345 answers" in problem.what
    assert not played.file.exists()


@pytest.mark.parametrize("name", IN_PAGES)
def test_somebody_who_answers_meanwhile_is_no_fault(name: str, playing: Playing) -> None:
    played = playing(name)
    played.answer(crowd(1500))

    def grows(asked: Asked) -> Answer:
        answer = played.fake.play(played.survey, asked)
        if len(played.survey.people) < 1510 and asked.query:
            played.answer(crowd(len(played.survey.people) + 1))
        return answer

    played.play(grows)
    assert played.fetch().problem is None


def test_an_export_of_limesurvey_that_is_cut_within_its_document(playing: Playing) -> None:
    played = playing("limesurvey")

    def cuts(asked: Asked) -> Answer:
        answer = json.loads(played.fake.play(played.survey, asked).body)
        if isinstance(answer["result"], str) and len(answer["result"]) > 100:
            answer["result"] = answer["result"][:-3]
        return of_json(answer)

    played.play(cuts)
    problem = played.fetch().problem
    assert problem is not None
    assert problem.code == "fetch-incomplete"


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("Invalid session key", "fetch-refused"),
        ("No permission", "fetch-refused"),
        ("No Data, survey table does not exist.", "fetch-not-found"),
        ("Error: Invalid survey ID", "fetch-not-found"),
        ("No Data, could not get max id.", "fetch-empty"),
        (f"The password {SECRET} is wrong", "fetch-not-answers"),
    ],
)
def test_what_limesurvey_says_instead_of_an_export(status: str, code: str, playing: Playing) -> None:
    played = playing("limesurvey")

    def says(asked: Asked) -> Answer:
        is_export = asked.json["method"] == "export_responses"
        return (
            of_json({"id": 1, "result": {"status": status}, "error": None})
            if is_export
            else of_json({"id": 1, "result": TOKEN, "error": None})
        )

    played.play(says)
    problem = played.fetch().problem
    assert problem is not None
    assert problem.code == code
    assert SECRET not in problem.sentence()


def test_an_export_that_fails_there(playing: Playing) -> None:
    played = playing("qualtrics")

    def fails(asked: Asked) -> Answer:
        answer = played.fake.play(played.survey, asked)
        return (
            of_json({"result": {"percentComplete": 100, "status": "failed"}}) if asked.path.endswith("ES_1") else answer
        )

    played.play(fails)
    problem = played.fetch().problem
    assert problem is not None
    assert problem.code == "fetch-fault"


def test_an_export_that_is_never_ready(playing: Playing) -> None:
    played = playing("qualtrics")

    def never(asked: Asked) -> Answer:
        played.survey.looks = 0
        return played.fake.play(played.survey, asked)

    played.play(never)
    problem = played.fetch().problem
    assert problem is not None
    assert problem.code == "fetch-busy"
    assert sum(played.slept) <= 180


@pytest.mark.parametrize("name", FAKES)
def test_nobody_else_is_told_the_secret(name: str, playing: Playing) -> None:
    """Sent on to another host: that is not asked, not even where the platform's files may lie on other hosts."""
    with serving(lambda _: Answer(b"a,b\n1,2\n")) as other:
        played = playing(name)
        there = {"Location": "https://evil.example/x"}
        played.play(lambda _: Answer(status=307, headers=there))
        played.fake = replace(played.fake)
        loopback = played.loopback | {"https://evil.example": other.url}
        played.__class__ = type("Told", (Played,), {"loopback": property(lambda _: loopback)})
        problem = played.fetch().problem
        assert problem is not None
        assert problem.code == "fetch-elsewhere"
        assert other.asked == []


def web(patience: Patience, loopback: dict[str, str]) -> Web:
    return Web("northmere-staff, a platform", patience, "env:X", "a permission", loopback)


def problem_of(ask: Callable[[], object]) -> str:
    with pytest.raises(FetchError) as raised:
        ask()
    return raised.value.problem.code


def test_a_document_is_whole_though_nobody_said_where_it_ends(playing: Playing) -> None:
    """Some servers of PHP never say it."""
    played = playing("limesurvey")
    played.play(lambda asked: replace(played.fake.play(played.survey, asked), endless=True))
    assert played.fetch().problem is None


def test_silence_ends() -> None:
    end = threading.Event()
    patience = Patience(sleep=lambda _: None, silence=0.2, pauses=(0.0,))
    with serving(lambda _: Answer(b"x", wait=end)) as server, web(patience, {AT: server.url}) as asking:
        assert problem_of(lambda: asking.get(f"{AT}/x")) == "fetch-unreachable"
        assert len(server.asked) == 2
        end.set()


def test_a_trickle_ends() -> None:
    """Bytes that arrive, each before the silence is too long, but never all of them."""
    seconds = iter(range(0, 10_000, 400))
    patience = Patience(clock=lambda: float(next(seconds)), sleep=lambda _: None, answer=600.0)
    with serving(lambda _: Answer(b"x" * 1_000_000)) as server, web(patience, {AT: server.url}) as asking:
        assert problem_of(lambda: asking.get(f"{AT}/x")) == "fetch-incomplete"


def test_a_flood_ends() -> None:
    patience = Patience(most=1_000_000)
    with serving(lambda _: Answer(b"x" * 2_000_000)) as server, web(patience, {AT: server.url}) as asking:
        assert problem_of(lambda: asking.get(f"{AT}/x")) == "fetch-too-large"


def test_nobody_listens() -> None:
    with serving(lambda _: Answer()) as server:
        url = server.url
    with web(Patience(sleep=lambda _: None), {AT: url}) as asking:
        assert problem_of(lambda: asking.get(f"{AT}/x")) == "fetch-unreachable"


def test_sent_round_and_round() -> None:
    with serving(lambda _: Answer(status=302, headers={"Location": "/again"})) as server:
        with web(Patience(), {AT: server.url}) as asking:
            assert problem_of(lambda: asking.get(f"{AT}/x")) == "fetch-elsewhere"
        assert len(server.asked) == 4


def test_what_is_sent_is_never_sent_on() -> None:
    with serving(lambda _: Answer(status=307, headers={"Location": "/api/"})) as server:
        with web(Patience(), {AT: server.url}) as asking:
            assert problem_of(lambda: asking.post(f"{AT}/api", data={"token": SECRET})) == "fetch-elsewhere"
        assert len(server.asked) == 1


@pytest.mark.parametrize("url", ["http://survey.example.org/x", "http://127.0.0.1:1/x", "ftp://survey.example.org/x"])
def test_nothing_is_asked_but_over_https(url: str) -> None:
    with Web("x", Patience(sleep=lambda _: None)) as asking:
        assert problem_of(lambda: asking.get(url)) == "fetch-elsewhere"


def test_only_this_machine_stands_for_a_server() -> None:
    with pytest.raises(ValueError, match="only this machine"):
        web(Patience(), {AT: "http://elsewhere.example"})


def test_a_token_that_no_header_can_have_is_refused() -> None:
    with serving(lambda _: Answer(b"x")) as server, web(Patience(sleep=lambda _: None), {AT: server.url}) as asking:
        assert problem_of(lambda: asking.get(f"{AT}/x", {"Authorization": "Token schlüssel…"})) == "fetch-refused"
        assert problem_of(lambda: asking.get(f"{AT}/x", {"Authorization": "Token a\nb"})) == "fetch-unreachable"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": "0"}, 1),
        ({"retry-after": "Fri, 24 Oct 2025 10:01:30 GMT", "date": "Fri, 24 Oct 2025 10:00:00 GMT"}, 90),
        ({"retry-after": "Fri, 24 Oct 2025 10:01:30 GMT"}, 30),
        ({"retry-after": "soon"}, 30),
        ({"retry-after": "nan"}, 30),
        ({"x-ratelimit-app-global-minute-reset": "41"}, 41),
        ({"x-ratelimit-reset": "1761300000"}, 30),
        ({}, 30),
    ],
)
def test_how_long_a_server_asks_to_wait(headers: dict[str, str], seconds: float) -> None:
    assert retry_after(httpx.Headers(headers)) == seconds


def test_a_full_disk_leaves_what_was_there(playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    played = playing("redcap")
    played.fetch()
    before = played.file.read_bytes()
    played.answer(crowd(20))

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    problem = played.fetch().problem
    assert problem is not None
    assert problem.code == "disk-full"
    assert played.file.read_bytes() == before
    assert list(played.file.parent.iterdir()) == [played.file]


def test_a_link_that_shares_a_workbook_is_asked_for_as_graph_wants_it(playing: Playing) -> None:
    link = "https://contoso.sharepoint.com/:x:/s/team/Eabc?e=1"
    played = playing("microsoft-forms")
    path = played.root / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("drives/b!1/items/4711", link), encoding="utf-8")
    played.fetch()
    asked = played.server.asked[-1].path
    coded = asked.removeprefix("/v1.0/shares/u!").removesuffix("/driveItem/content")
    assert base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode() == link
