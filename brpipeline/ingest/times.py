"""When an answer was sent: the cells of one time column, read in one way for the whole column."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from brpipeline.ingest.table import Column

_EXCEL_EPOCH = datetime(1899, 12, 30)
_SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
_PARTS = re.compile(
    r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp][Mm])?)?$"
)


class Order(Enum):
    """Which number comes first in dates such as 3/10/2025."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Times:
    """The times of a column. values: local times by the distinct texts of the column, None where there is none.

    order: how dates with two small numbers were read. unread: how many distinct texts, not blank, are no time.
    """

    values: list[datetime | None]
    order: Order | None
    unread: int


def times(
    column: Column, zone: ZoneInfo, day_first: bool | None, opens: date, closes: date, in_utc: bool = False
) -> Times:
    """The local times in a column: ISO 8601, Excel's serial numbers, and dates whose order the column itself decides.

    A time with a zone is turned into the survey's local time; so is one without, if the platform writes UTC. Day and
    month are decided for the whole column, never cell by cell: by the settings, by a number over 12, or by the only
    order in which any date lies in the wave.
    """
    order = _order(column.used, day_first, opens, closes)
    values = column.meant(lambda text: _time(text.strip(), zone, order, in_utc))
    unread = sum(value is None and bool(text.strip()) for value, text in zip(values, column.values, strict=True))
    return Times(values, order, unread)


def _order(texts: tuple[str, ...], day_first: bool | None, opens: date, closes: date) -> Order | None:
    pairs = [match for text in texts if (match := _PARTS.match(text.strip()))]
    if not pairs:
        return None
    if day_first is not None:
        return Order.DAY_FIRST if day_first else Order.MONTH_FIRST
    if all(int(match[1]) == int(match[2]) for match in pairs):
        return Order.DAY_FIRST  # 10/10/2025 is one day in either order
    first_over, second_over = (any(int(match[place]) > 12 for match in pairs) for place in (1, 2))
    if first_over != second_over:
        return Order.DAY_FIRST if first_over else Order.MONTH_FIRST
    fitting = [
        order
        for order in (Order.DAY_FIRST, Order.MONTH_FIRST)
        if any((read := _from_parts(match, order)) and opens <= read.date() <= closes for match in pairs)
    ]
    return fitting[0] if len(fitting) == 1 and not first_over else Order.UNCLEAR


def _time(text: str, zone: ZoneInfo, order: Order | None, in_utc: bool) -> datetime | None:
    if not text:
        return None
    if _SERIAL.match(text):
        return _EXCEL_EPOCH + timedelta(seconds=round(float(text) * 86400))
    if match := _PARTS.match(text):
        return _from_parts(match, order) if order else None
    try:
        read = datetime.fromisoformat(text)
        read = read.replace(tzinfo=UTC) if in_utc and not read.tzinfo else read
        return read.astimezone(zone).replace(tzinfo=None) if read.tzinfo else read
    except (ValueError, OverflowError):
        return None


def _from_parts(match: re.Match[str], order: Order) -> datetime | None:
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
    hour, minute, seconds = int(match[4] or 0), int(match[5] or 0), int(match[6] or 0)
    if match[7]:
        hour = hour % 12 + (12 if match[7].lower() == "pm" else 0)
    try:
        return datetime(year + 2000 if year < 100 else year, month, day, hour, minute, seconds)
    except ValueError:
        return None
