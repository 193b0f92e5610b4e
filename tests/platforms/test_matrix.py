"""Every platform's export, soiled in every way, reads to the same answers with nothing set."""

import pytest

from brpipeline.ingest.platforms import READERS
from brpipeline.ingest.reading import Reading
from brpipeline.settings.workspace import Settings
from tests.ingest.conftest import Read
from tests.platforms.dirt import CANNOT_BE, DIRT
from tests.platforms.sheet import Sheet
from tests.platforms.writers import WRITERS

CASES = [(platform, dirt) for platform in WRITERS for dirt in DIRT if (platform, dirt) not in CANNOT_BE]


def assert_reads_to_truth(reading: object, sheet: Sheet) -> None:
    """Agencies, answer sheets, times, evidence and comments of all whom the platform exports."""
    assert isinstance(reading, Reading), reading
    people = sheet.people
    assert reading.ratings == [person.sheet for person in people]
    assert [name.casefold().replace("'", "’") for name in reading.typed] == [
        person.agency.casefold() for person in people
    ]
    assert reading.complete.tolist() == [person.complete for person in people]
    assert reading.aside.tolist() == [person.aside for person in people]
    sent = [time.replace(second=0) if time else time for time in reading.submitted]
    assert [time for time, person in zip(sent, people, strict=True) if person.complete] == [
        person.submitted for person in people if person.complete
    ]
    assert reading.unread == []
    for row, person in enumerate(people):
        texts = {target: text for at, target, text in reading.texts if at == row}
        every = " ".join(text for at, target, text in reading.texts if at == row and target == "S")
        assert [method for method in person.methods if method not in every] == []
        assert bool(every) == bool(person.methods)
        assert texts.get("comment", "").split() == person.comment.split() or "&" in texts.get("comment", "")


@pytest.mark.parametrize(("platform", "dirt"), CASES)
def test_it_reads_to_the_same_truth(platform: str, dirt: str, read: Read, settings: Settings) -> None:
    soil, write, named = DIRT[dirt]
    sheet = soil(WRITERS[platform](settings.instrument, named))
    reading = read(write(sheet))
    assert_reads_to_truth(reading, sheet)
    assert isinstance(reading, Reading)
    assert reading.platform == platform.split(",", maxsplit=1)[0]


def test_every_platform_has_a_writer(settings: Settings, read: Read) -> None:
    written = {name.split(",")[0] for name in WRITERS}
    readers = {
        found.platform
        for name in READERS
        for writer in WRITERS.values()
        if isinstance(
            found := read(DIRT["as it is"][1](writer(settings.instrument, DIRT["as it is"][2])), platform=name), Reading
        )
    }
    assert readers == written
    assert len(READERS) == len(written)


def test_what_is_left_out_is_a_case_that_would_be() -> None:
    assert all(platform in WRITERS and dirt in DIRT for platform, dirt in CANNOT_BE)
