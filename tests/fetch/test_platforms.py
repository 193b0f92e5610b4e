"""What is fetched from each platform is what a person would download and drop, whole, each time."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from brpipeline.fetch.kept import same
from brpipeline.files import private
from tests.fetch.conftest import Playing
from tests.fetch.fakes import FAKES
from tests.fetch.server import Answer, Asked
from tests.ingest.conftest import Read
from tests.platforms.test_matrix import assert_reads_to_truth
from tests.platforms.truth import TRUTH, Person

SENT_AS_FILES = [name for name, fake in FAKES.items() if fake.ending == ".csv"]
IN_PAGES = [name for name, fake in FAKES.items() if fake.ending == ".json"]


@pytest.mark.parametrize("name", FAKES)
def test_it_reads_to_the_same_answers_as_the_file_that_a_person_drops(name: str, playing: Playing, read: Read) -> None:
    played = playing(name)
    fetched = played.fetch()
    assert (fetched.problem, fetched.changed) == (None, True)
    reading = read(played.file.read_bytes(), name=played.file.name)
    sheet = played.survey.sheet()
    if name in IN_PAGES:
        by_number = sorted(zip(sheet.people, sheet.rows[sheet.heads :], strict=True), key=lambda pair: pair[0].number)
        sheet = replace(sheet, people=tuple(person for person, _ in by_number))
    assert_reads_to_truth(reading, sheet)
    assert getattr(reading, "platform", "") == played.fake.title


@pytest.mark.parametrize("name", SENT_AS_FILES)
def test_a_file_is_kept_byte_for_byte(name: str, playing: Playing) -> None:
    played = playing(name)
    played.fetch()
    assert played.file.read_bytes() == played.survey.csv()


@pytest.mark.parametrize("name", FAKES)
def test_only_its_owner_reads_it_and_nothing_is_left_beside_it(name: str, playing: Playing) -> None:
    played = playing(name)
    played.fetch()
    assert not private.is_open(played.file)
    assert not private.is_open(played.file.parent)
    assert list(played.file.parent.iterdir()) == [played.file]


@pytest.mark.parametrize("name", FAKES)
def test_what_says_the_same_is_not_written_again(name: str, playing: Playing) -> None:
    played = playing(name)
    played.fetch()
    before = played.file.stat()
    played.survey.looks = 0
    fetched = played.fetch()
    assert (fetched.problem, fetched.changed) == (None, False)
    assert (played.file.stat().st_ino, played.file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def crowd(count: int) -> list[Person]:
    """This many people, none of them a test, each a minute after the one before."""
    fit = [person for person in TRUTH if not person.aside and person.complete]
    first = TRUTH[0].submitted
    return [
        replace(fit[at % len(fit)], number=at + 1, submitted=first + timedelta(minutes=at), email=f"p{at}@b.org.uk")
        for at in range(count)
    ]


@pytest.mark.parametrize("name", IN_PAGES)
@pytest.mark.parametrize("count", [999, 1000, 1001, 2345])
def test_more_than_a_page(name: str, count: int, playing: Playing, read: Read) -> None:
    played = playing(name)
    played.answer(crowd(count))
    assert played.fetch().problem is None
    reading = read(played.file.read_bytes(), name=played.file.name)
    assert len(reading.keys) == count  # type: ignore[union-attr]
    assert sorted(reading.ratings) == sorted(person.sheet for person in crowd(count))  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [*IN_PAGES, "limesurvey"])
def test_a_survey_without_answers_is_noted_and_takes_nothing_away(name: str, playing: Playing) -> None:
    """The others send a file with headings, of which reading says that nobody is in it."""
    played = playing(name)
    played.fetch()
    before = played.file.read_bytes()
    played.answer([])
    fetched = played.fetch()
    assert fetched.problem is not None
    assert fetched.problem.code == "fetch-empty"
    assert fetched.problem.weight == "note"
    assert played.file.read_bytes() == before


@pytest.mark.parametrize("name", IN_PAGES)
def test_where_somebody_was_is_not_kept(name: str, playing: Playing) -> None:
    played = playing(name)
    played.fetch()
    kept = played.file.read_text(encoding="utf-8")
    assert not [text for text in ("203.0.113.7", "EDIT-LINK", "Mozilla") if text in kept]


def test_what_limesurvey_began_is_ended(playing: Playing) -> None:
    played = playing("limesurvey")
    played.fetch()
    called = [asked.json["method"] for asked in played.server.asked]
    assert called == ["get_session_key", "export_responses", "release_session_key"]


def test_limesurvey_is_found_however_its_addresses_are_written(playing: Playing) -> None:
    """With urlFormat = get, LimeSurvey 6 answers the other address with a page and status 400."""
    played = playing("limesurvey")
    path = "/index.php/admin/remotecontrol"

    def by_query(asked: Asked) -> Answer:
        if asked.query != {"r": "admin/remotecontrol"}:
            return Answer(b"<!DOCTYPE html>", 400, "text/html")
        return played.fake.play(played.survey, replace(asked, path=path))

    played.play(by_query)
    assert played.fetch().problem is None


def test_a_workbook_packed_anew_says_the_same() -> None:
    def packed(when: int, text: str) -> bytes:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            archive.writestr(zipfile.ZipInfo("a.xml", (2025, 1, 1, 0, 0, when)), text)
            archive.writestr(zipfile.ZipInfo("docProps/core.xml", (2025, 1, 1, 0, 0, when)), str(when))
        return content.getvalue()

    assert packed(0, "one") != packed(2, "one")
    assert same(packed(0, "one"), packed(2, "one"))
    assert not same(packed(0, "one"), packed(0, "two"))
    assert not same(b"one", b"two")
