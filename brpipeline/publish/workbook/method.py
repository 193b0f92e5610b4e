"""Method: the rules that were used, what became of every row, the files read, and the limits."""

from collections.abc import Iterator
from typing import Any

from brpipeline.publish.report.descriptors import which_are_described
from brpipeline.publish.report.respondents import read_with_care, rows_in, shown_together, voice, who_is_shown
from brpipeline.publish.report.sentences import recognitions
from brpipeline.publish.report.shown import nothing_shown
from brpipeline.publish.workbook.sheet import HEADINGS, NUMBERS, Column, Sheet, Value
from brpipeline.results import Agreement, LeverPart, Results
from brpipeline.text import counted

WIDTHS = (44, 18, 18, 18, 18, 18, 68)
FILES = (
    Column("File", 0, "text"),
    Column("Source", 0, "text"),
    Column("Platform", 0, "text"),
    Column("A response is identified by", 0, "text"),
    Column("Rows", 0, "whole"),
    Column("Latest answer", 0, "moment"),
    Column("SHA-256", 0, "hash"),
)
AGREEMENT = (
    Column("Lever", 0, "text"),
    Column("Krippendorff’s alpha", 0, "decimal"),
    Column("Likely, from", 0, "decimal"),
    Column("Likely, to", 0, "decimal"),
    Column("Gwet’s AC2", 0, "decimal"),
    Column("Kendall’s W", 0, "decimal"),
    Column("Based on", 0, "text"),
)


def write(sheet: Sheet, results: Results) -> None:
    sheet.widths(WIDTHS)
    sheet.title(
        "Method and limits", f"{results.instrument.source}. The explanations of components are this report’s own."
    )
    sheet.own.freeze_panes(1, 0)
    sheet.own.repeat_rows(0)
    page = _Lines(sheet, 2)
    page.sentence(which_are_described(results))
    page.part("Rules", [(name, value) for name, value in _flat(results.method.settings)])
    page.part("Versions", _versions(results))
    page.part("Rows in, and what became of them", [(label, count) for label, count, _ in rows_in(results)])
    if results.waiting:
        page.part("Rows with something to decide, by cause", [(cause.code, cause.rows) for cause in results.waiting])
    if not nothing_shown(results):
        page.table("Agreement across components", AGREEMENT, [_agreement(lever) for lever in results.levers])
    page.table(
        "Files read",
        FILES,
        [
            (file.name, file.source, file.platform, file.identified_by, file.rows, file.latest, file.sha256)
            for file in results.files
        ],
    )
    for file in results.files:
        page.sentence(f"{file.name}: {'; '.join(recognitions(file))}.")
    page.part("What could not be computed", list(results.method.absent.items()))
    page.part("Limits", [])
    for sentence in _limits(results):
        page.sentence(sentence)


class _Lines:
    """Writes parts below each other."""

    def __init__(self, sheet: Sheet, row: int) -> None:
        self._sheet, self._row, self._last = sheet, row, len(WIDTHS) - 1

    def part(self, heading: str, lines: list[tuple[str, Value]]) -> None:
        """A heading, and under it a line a label with its value."""
        self._heading(heading)
        for label, value in lines:
            self._sheet.put(self._row, 0, label, "text")
            self._sheet.put(self._row, 1, value, "left")
            self._row += 1

    def table(self, heading: str, columns: tuple[Column, ...], rows: list[tuple[Value, ...]]) -> None:
        self._heading(heading)
        for index, column in enumerate(columns):
            self._sheet.put(self._row, index, column.heading, HEADINGS[column.style in NUMBERS])
        for down, values in enumerate(rows, start=self._row + 1):
            for index, (column, value) in enumerate(zip(columns, values, strict=True)):
                self._sheet.put(down, index, value, column.style)
        self._row += 1 + len(rows)

    def sentence(self, sentence: str) -> None:
        """A sentence over the whole width."""
        self._sheet.across(self._row, 0, self._last, sentence)
        self._row += 1

    def _heading(self, heading: str) -> None:
        self._row += 1
        for index in range(self._last + 1):
            self._sheet.put(self._row, index, None if index else heading, "part")
        self._row += 1


def _flat(settings: dict[str, Any], within: str = "") -> Iterator[tuple[str, Value]]:
    """Settings a line each: "consensus, threshold"."""
    for name, value in settings.items():
        label = f"{within}, {name}" if within else name
        if isinstance(value, dict):
            yield from _flat(value, label)
        else:
            plain = isinstance(value, int | float | str) and not isinstance(value, bool)
            yield label.replace("_", " "), value if plain else {True: "yes", False: "no"}.get(value, str(value))


def _versions(results: Results) -> list[tuple[str, Value]]:
    method, instrument = results.method, results.instrument
    return [
        (f"Instrument, {instrument.title}", instrument.version),
        *method.versions.items(),
        ("Seed of the draws", method.seed),
        ("Fingerprint of everything this is based on", method.fingerprint),
    ]


def _agreement(lever: LeverPart) -> tuple[Value, ...]:
    part = lever.agreement
    if part is None:
        return (lever.name, None, None, None, None, None, "")
    low, high = part.interval or (None, None)
    values = (part.krippendorff_alpha, low, high, part.gwet_ac2, part.kendall_w)
    return (lever.name, *values, _based_on(part))


def _based_on(part: Agreement) -> str:
    counts = (
        counted(part.respondents, "answer", "answers"),
        counted(part.components, "component", "components"),
        counted(part.groups, "group", "groups"),
    )
    reasons = list(dict.fromkeys(part.absent.values()))
    text = ", ".join(counts)
    return f"{text}; empty where {', or '.join(reasons)}" if reasons else text


def _limits(results: Results) -> Iterator[str]:
    staff = results.responses.respondents == "practitioner"
    yield f"A self-assessment says what {'staff believe' if staff else 'agencies sign off'}."
    yield "Respondents are not a random sample, and answers within an agency are not independent."
    for sentence in (voice(results), who_is_shown(results), shown_together(results), read_with_care(results)):
        if sentence:
            yield sentence
    yield from (flag.text for flag in results.flags if flag.kind == "not-set-up")
