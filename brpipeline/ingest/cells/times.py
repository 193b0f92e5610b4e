"""When answers were sent: a column of times, read with one order of day and month throughout."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import Enum
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from brpipeline.ingest.cells.time_order import usual_order
from brpipeline.ingest.tables.column import Column

_EXCEL_EPOCH = datetime(1899, 12, 30)
ISO = "2025-10-03 09:05:00"
LONGEST = 80  # characters; a longer text is not a time, and would only keep the patterns busy
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HALF = r"\s*(?:(?P<half>[AaPp])\.?[Mm]\.?)?"
_CLOCK = rf"(?:[ ,T]+(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}})(?:[.,]\d+)?)?{_HALF})?"
_ZONE = r"\s*(?P<zone>Z|(?:UTC|GMT)?\s?(?P<offset>[+-]\d{1,2}(?::?\d{2})?)|[A-Z]{2,5})?"
_YEAR, _DAY, _NAME = r"(?P<year>\d{4}|\d{2})", r"(?P<day>\d{1,2})", r"(?P<name>[A-Za-z]{3})[a-z]*\.?"
_DATES = (
    r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})",  # 2025-10-03
    rf"(?P<left>\d{{1,2}})[/.-](?P<right>\d{{1,2}})[/.-]{_YEAR}",  # 3/10/2025: day and month, or month and day
    rf"{_DAY}[ -]{_NAME}[ ,-]+{_YEAR}",  # 3 October 2025
    rf"{_NAME}[ -]{_DAY}[ ,-]+{_YEAR}",  # October 3, 2025
)
_FORMS = tuple(re.compile(dates + _CLOCK + _ZONE) for dates in _DATES)


class Order(Enum):
    """Which number comes first in dates such as 3/10/2025."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Times:
    """The times of a column.

    rows: (rows,), local times, NaT where there is none. order: how dates such as 3/10/2025 were read, None if there are
    none. unread: the number of cells that are neither blank nor a time.
    """

    rows: NDArray[np.datetime64]
    order: Order | None
    unread: int

    @property
    def values(self) -> list[datetime | None]:
        """The same times as datetimes, None where there is none."""
        values: list[datetime | None] = self.rows.tolist()
        return values


def times(
    column: Column,
    zone: ZoneInfo,
    day_first: bool | None,
    opens: date,
    closes: date,
    written_in: tzinfo | None = None,
    no_time: frozenset[str] = frozenset(),
) -> Times:
    """Reads a column as local times: ISO 8601, dates as platforms and spreadsheets write them, Excel's serial numbers.

    zone: the survey's. written_in: the zone of times that name none; None if they are local. day_first: the order of
    day and month, None if neither the settings nor the platform say. opens, closes: the wave's days. no_time: texts by
    which the platform says that it recorded no time.
    The order is decided for the whole column, never cell by cell: by day_first, by a number over 12, or by the only
    order in which some date falls within the wave.
    """
    if (iso := _all_iso(column)) is not None and written_in in (None, zone):
        return Times(np.where(column.is_one_of(no_time), np.datetime64("NaT"), iso) if no_time else iso, None, 0)
    order = _order(column.used, day_first, opens, closes)
    values = column.meant(
        lambda text: None if text in no_time else _time(text.strip(), zone, order, written_in or zone)
    )
    unread = [
        value is None and bool(text.strip()) and text not in no_time
        for value, text in zip(values, column.values, strict=True)
    ]
    cells = int(np.array(unread, dtype=bool)[column.codes].sum())
    return Times(np.array(values, dtype="datetime64[s]")[column.codes], order, cells)


def _all_iso(column: Column) -> NDArray[np.datetime64] | None:
    """The times, (rows,), of a column in which every text is like 2025-10-03 09:05:00; None for any other column."""
    lengths = pc.min_max(pc.utf8_length(column.texts)).as_py() if not pa.types.is_dictionary(column.texts.type) else {}
    if lengths != {"min": len(ISO), "max": len(ISO)}:
        return None
    try:
        seconds = pc.cast(pc.cast(column.texts, pa.timestamp("s")), pa.int64())
    except pa.ArrowInvalid:
        return None
    times: NDArray[np.datetime64] = np.from_dlpack(seconds).view("datetime64[s]")
    return times


def _order(texts: tuple[str, ...], day_first: bool | None, opens: date, closes: date) -> Order | None:
    """The order of day and month in dates such as 3/10/2025; None if the texts hold no such date."""
    short = (text.strip() for text in texts if len(text) <= LONGEST)
    pairs = [match for text in short if (match := _match(text)) and match.re is _FORMS[1]]
    if not pairs:
        return None
    if day_first is not None:
        return Order.DAY_FIRST if day_first else Order.MONTH_FIRST
    if all(int(match["left"]) == int(match["right"]) for match in pairs):
        return Order.DAY_FIRST  # 10/10/2025 is one day in either order
    left_over, right_over = (any(int(match[part]) > 12 for match in pairs) for part in ("left", "right"))
    if left_over != right_over:
        return Order.DAY_FIRST if left_over else Order.MONTH_FIRST
    fitting = [
        order
        for order in (Order.DAY_FIRST, Order.MONTH_FIRST)
        if any((read := _written(match, order)) and opens <= read.date() <= closes for match in pairs)
    ]
    return fitting[0] if len(fitting) == 1 and not left_over else Order.UNCLEAR


def _match(text: str) -> re.Match[str] | None:
    """The text as one of the forms of a time, as it is or in the usual order."""
    match = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if match is None and any(character.isdigit() for character in text):
        usual = usual_order(text)
        match = next((match for form in _FORMS if (match := form.fullmatch(usual))), None)
    return match


def _time(text: str, zone: ZoneInfo, order: Order | None, default: tzinfo) -> datetime | None:
    """The local time of a text, None if it is not a time. default: the zone of a time that names none."""
    if len(text) > LONGEST:
        return None
    if _SERIAL.fullmatch(text):
        return _EXCEL_EPOCH + timedelta(seconds=round(float(text) * 86400))
    match = _match(text)
    written = match and _written(match, order)
    if not match or not written:
        return None
    named = _named_zone(match, written, zone) if match["zone"] else default
    if named is None:
        return None
    try:
        return written if named is zone else written.replace(tzinfo=named).astimezone(zone).replace(tzinfo=None)
    except OverflowError:  # before year 1, or after year 9999
        return None


def _written(match: re.Match[str], order: Order | None) -> datetime | None:
    """The time as written, whatever its zone; None if there is no such day or hour."""
    part = match.groupdict()
    if "left" in part:
        left, right = part["left"], part["right"]
        part["day"], part["month"] = (left, right) if order is Order.DAY_FIRST else (right, left)
    if "name" in part:
        name = (part["name"] or "").lower()
        part["month"] = str(_MONTHS.index(name) + 1) if name in _MONTHS else "0"
    year, month, day = (int(part[name] or 0) for name in ("year", "month", "day"))
    year += 2000 if len(part["year"] or "") == 2 else 0
    hour, minute, second = (int(part[name] or 0) for name in ("hour", "minute", "second"))
    if half := part["half"]:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    try:
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None


def _named_zone(match: re.Match[str], written: datetime, zone: ZoneInfo) -> tzinfo | None:
    """The zone that a time names: UTC, an offset from it, or the survey's own zone by its abbreviation (BST in London).

    None for any other abbreviation: IST is used in three countries.
    """
    if offset := match["offset"]:
        hours, minutes = int(offset[1:3].rstrip(":")), int(offset[3:].lstrip(":") or 0) if len(offset) > 3 else 0
        east = timedelta(hours=hours, minutes=minutes)
        return timezone(east if offset[0] == "+" else -east) if east < timedelta(days=1) else None
    if match["zone"] in ("Z", "UTC", "GMT"):
        return UTC
    own = {written.replace(month=month, day=1, tzinfo=zone).tzname() for month in (1, 7)}
    return zone if match["zone"] in own else None
