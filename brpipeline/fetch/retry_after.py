"""How long a server asks to wait."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime

USUAL = 30.0  # seconds, where the server does not say
RESETS = ("x-ratelimit-app-global-minute-reset", "x-ratelimit-reset")  # in seconds, as some platforms say it
YEAR = 365 * 86400.0


def retry_after(headers: Mapping[str, str]) -> float:
    """Seconds to wait, by the headers of an answer: a number, or a time, which is compared with the answer's own."""
    for name in ("retry-after", *RESETS):
        with suppress(KeyError, ValueError):
            seconds = float(headers[name])
            if 0 <= seconds < YEAR:  # others are a time, or nonsense
                return max(1.0, seconds)
    with suppress(KeyError, ValueError, TypeError):
        return max(1.0, (_time(headers["retry-after"]) - _time(headers["date"])).total_seconds())
    return USUAL


def _time(text: str) -> datetime:
    return parsedate_to_datetime(text)
