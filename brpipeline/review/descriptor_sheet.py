"""Writes a table of descriptors to fill in, with those that there are: a row a component."""

import io
from pathlib import Path

from brpipeline.files.own_files import IN_WORKSPACE, put
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.rating import GREEN_FIRST
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.workspace import Settings
from brpipeline.xlsx import for_paper, workbook

SHEET = "Descriptors"
HEADINGS = ("Component", "Title", *(rating.name for rating in GREEN_FIRST))
WIDTHS = (12, 34, 48, 48, 48)


def write_table(path: Path, settings: Settings, *, force: bool = False) -> None:
    """Writes the workbook. force: whatever is there. Raises SettingsError if somebody filled in a file of that name."""
    if path.suffix.casefold() != ".xlsx":
        raise SettingsError(problem("descriptors-file-name", path.name))
    put({path: descriptor_workbook(settings.instrument)}, settings.root / IN_WORKSPACE, force=force)


def descriptor_workbook(instrument: Instrument) -> bytes:
    """The workbook's content."""
    file = io.BytesIO()
    with workbook(file, f"Descriptors: {instrument.title}") as book:
        sheet = book.add_worksheet(SHEET)
        strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        entry = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, strong)
        for row, component in enumerate(instrument.components, start=1):
            known = instrument.described(component.id)
            sheet.write_string(row, 0, component.id, wrapped)
            sheet.write_string(row, 1, component.title, wrapped)
            for column, rating in enumerate(GREEN_FIRST, start=2):
                if text := known.get(rating.colour, ""):
                    sheet.write_string(row, column, text, entry)
                else:
                    sheet.write_blank(row, column, None, entry)
        sheet.freeze_panes(1, 2)
        for_paper(sheet)
        sheet.repeat_rows(0)
    return file.getvalue()
