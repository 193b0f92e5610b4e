"""What happens to an export between the platform and the inbox, as changes of its rows or of its bytes."""

import html
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from brpipeline.settings.instrument import Component
from tests.platforms.sheet import Sheet, as_csv, as_workbook

Soil = Callable[[Sheet], Sheet]
EPOCH = datetime(1899, 12, 30)


def title(component: Component) -> str:
    return component.title


def renamed(component: Component) -> str:
    """Another author's heading for the same component: its id, its title, and a sentence behind them."""
    return f"{component.id}. {component.title}: {component.explanation.rstrip('.')}?"


def as_it_is(sheet: Sheet) -> Sheet:
    return sheet


def reordered(sheet: Sheet) -> Sheet:
    """The components in the reverse order, as a randomised survey or another author has them."""
    rows = [list(row) for row in sheet.rows]
    for row, cells in list(zip(rows, sheet.rows, strict=True))[sheet.moved_from :]:
        for index, source in zip(sheet.components, reversed(sheet.components), strict=True):
            row[index] = cells[source]
    return replace(sheet, rows=rows)


def total_row(sheet: Sheet) -> Sheet:
    total = ["Total", *("" if at % 3 else str(40 + at) for at in range(1, len(sheet.rows[0])))]
    for index in range(len(total)):
        if index and index < min(sheet.components):
            total[index] = ""
    return replace(sheet, rows=[*sheet.rows, total])


def titled(sheet: Sheet) -> Sheet:
    """A title and a date above the headings."""
    width = len(sheet.rows[0])
    above = [
        ["Levers of Practice: responses", *[""] * (width - 1)],
        ["Exported", "3 October 2025", *[""] * (width - 2)],
    ]
    return replace(sheet, rows=[*above, *sheet.rows])


def _under_title(sheet: Sheet) -> bytes:
    """The same in text, where the lines of the title are as short as they are, and one is blank."""
    return b"Levers of Practice: responses\r\n\r\n" + _text()(sheet)


def _stated(sheet: Sheet) -> bytes:
    """The line that tells Excel the separator."""
    return f"sep={sheet.separator}\r\n".encode() + _text()(sheet)


def _wrapped(sheet: Sheet) -> bytes:
    """Every row as one cell, as a spreadsheet saves a file that it did not split."""
    lines = [as_csv([row], sheet.separator).decode().removesuffix("\r\n") for row in sheet.rows]
    return as_csv([[line] for line in lines], sheet.separator).replace(b"\r\n", b"\n")


def summed_up(sheet: Sheet) -> Sheet:
    """Counts and shares below the answers, after a blank row."""
    blank = [""] * len(sheet.rows[0])
    rows = [
        [label, *(figure if at in sheet.components else "" for at in range(1, len(blank)))]
        for label, figure in (("Count of Green", "7"), ("% Green", "58%"), ("Average", "1.4"))
    ]
    return replace(sheet, rows=[*sheet.rows, blank, *rows])


def hard_spaces(sheet: Sheet) -> Sheet:
    """Non-breaking spaces in headings and answers, as web pages and word processors leave them."""
    at = {*sheet.components}
    rows = [
        [text.replace(" ", "\u00a0") if number < sheet.heads or index in at else text for index, text in enumerate(row)]
        for number, row in enumerate(sheet.rows)
    ]
    return replace(sheet, rows=rows)


def entities(sheet: Sheet) -> Sheet:
    """Apostrophes and ampersands as HTML writes them."""
    return replace(
        sheet, rows=[[html.escape(text, quote=False).replace("’", "&rsquo;") for text in row] for row in sheet.rows]
    )


def _times(write: Callable[[datetime], str]) -> Soil:
    """Local times written in another way, as a spreadsheet in between does."""

    def soil(sheet: Sheet) -> Sheet:
        rows = [list(row) for row in sheet.rows]
        for row, person in zip(rows[sheet.heads :], sheet.people, strict=True):
            for index in sheet.times:
                if row[index][:1].isdigit():
                    row[index] = write(person.submitted)
        return replace(sheet, rows=rows)

    return soil


def _serial(time: datetime) -> str:
    return f"{(time - EPOCH).total_seconds() / 86400:.10f}"


def _text(separator: str = "", encoding: str = "utf-8") -> Callable[[Sheet], bytes]:
    return lambda sheet: as_csv(sheet.rows, separator or sheet.separator, encoding)


def _book(sheet: Sheet) -> bytes:
    return as_workbook(sheet.rows)


# What is done to the rows, what the file is written as, and how the author named components.
DIRT: dict[str, tuple[Soil, Callable[[Sheet], bytes], Callable[[Component], str]]] = {
    "as it is": (as_it_is, _text(), title),
    "workbook": (as_it_is, _book, title),
    "renamed": (as_it_is, _text(), renamed),
    "re-ordered": (reordered, _text(), title),
    "byte-order mark": (as_it_is, _text(encoding="utf-8-sig"), title),
    "utf-16": (as_it_is, _text("\t", "utf-16"), title),
    "cp1252": (as_it_is, _text(encoding="cp1252"), title),
    "semicolons": (as_it_is, _text(";"), title),
    "tabs": (as_it_is, _text("\t"), title),
    "bars": (as_it_is, _text("|"), title),
    "US dates": (_times(lambda time: f"{time:%m/%d/%Y %I:%M %p}"), _text(), title),
    "Excel dates": (_times(_serial), _book, title),
    "total row": (total_row, _text(), title),
    "counts below": (summed_up, _text(), title),
    "cover and counts in front": (as_it_is, lambda sheet: as_workbook(sheet.rows, cover=True), title),
    "title above": (titled, _book, title),
    "title above text": (as_it_is, _under_title, title),
    "separator stated": (as_it_is, _stated, title),
    "lines in quotation marks": (as_it_is, _wrapped, title),
    "non-breaking spaces": (hard_spaces, _text(), title),
    "entities": (entities, _text(), renamed),
    "all at once": (
        lambda sheet: hard_spaces(entities(total_row(reordered(sheet)))),
        _text("\t", "utf-16"),
        renamed,
    ),
}

# Combinations that cannot be, each with its reason.
CANNOT_BE = {
    ("KoboToolbox", "US dates"): "times carry their zone",
    ("KoboToolbox", "Excel dates"): "times carry their zone",
    ("ODK Central", "US dates"): "times carry their zone",
    ("ODK Central", "Excel dates"): "times carry their zone",
    ("ODK Central", "renamed"): "headings are the form's names",
    ("Typeform", "re-ordered"): "evidence belongs to the lever that it stands behind",
    ("Typeform", "all at once"): "evidence belongs to the lever that it stands behind",
    ("Typeform", "US dates"): "times are in UTC",
    ("Typeform", "Excel dates"): "times are in UTC",
    ("Qualtrics", "US dates"): "times are in the zone that the file names",
    ("Qualtrics", "Excel dates"): "times are in the zone that the file names",
    ("SmartSurvey", "US dates"): "exported for a British audience; the settings say day_first = false",
}
