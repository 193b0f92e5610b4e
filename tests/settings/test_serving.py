"""How it runs by itself: what may be set, and what is refused with the key that is wrong."""

import pytest
from pydantic import ValidationError

from brpipeline.settings.running import Folders, ReadingApart, Serve, Spread


@pytest.mark.parametrize(
    ("given", "schedule"),
    [({}, "15 6 * * *"), ({"cron": "0 * * * *"}, "0 * * * *"), ({"every": 30}, "")],
)
def test_there_is_one_schedule(given: dict[str, object], schedule: str) -> None:
    assert Serve.model_validate(given).schedule == schedule


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"cron": "every morning"}, "is no line of cron"),
        ({"cron": "0 6 * * *", "every": 30}, "exclude each other"),
        ({"every": 0}, "greater than or equal to 1"),
        ({"timezone": "Europe/Londno"}, "is no time zone"),
        ({"watch": "sometimes"}, "'auto', 'events', 'polling' or 'off'"),
    ],
)
def test_a_schedule_that_is_none_is_refused(given: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Serve.model_validate(given)


@pytest.mark.parametrize("line", ["15 6 * * *", "*/10 7-19 * * MON-FRI", "0 6,18 1 jan 0", "5 4 * * 7"])
def test_lines_of_cron(line: str) -> None:
    assert Serve(cron=line).schedule == line


@pytest.mark.parametrize(
    "line", ["60 6 * * *", "0 24 * * *", "0 6 0 * *", "0 6 * 13 *", "0 6 * *", "a 6 * * *", "*/0 * * * *"]
)
def test_lines_that_are_none(line: str) -> None:
    with pytest.raises(ValidationError, match="is no line of cron"):
        Serve(cron=line)


@pytest.mark.parametrize("url", ["s3://bucket/inbox", "file:///srv/share", "memory://inbox"])
def test_a_folder_elsewhere_is_a_url(url: str) -> None:
    assert Folders(inbox=url, published=url).inbox == url
    with pytest.raises(ValidationError, match="it needs a URL"):
        Folders(inbox=url.replace("://", "/"))


def test_a_run_is_spread_over_at_least_one_part() -> None:
    assert Spread().over == "threads"
    with pytest.raises(ValidationError):
        Spread(parts=0)


@pytest.mark.parametrize("allowance", [0, 0.5, 101, float("nan"), float("inf")])
def test_reading_is_never_allowed_less_than_usual_or_whatever_it_likes(allowance: float) -> None:
    assert ReadingApart().allowance == 1
    with pytest.raises(ValidationError):
        ReadingApart(allowance=allowance)
