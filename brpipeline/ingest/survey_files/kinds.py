"""Which files are surveys and no answers, seen from their first bytes."""

import re
import zipfile
import zlib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from brpipeline.ingest.special_files import opened

LARGEST_BOOK = 5_000_000  # bytes of a workbook that is looked into
HEAD = 1 << 12  # bytes
LIST = 1 << 20  # bytes of a workbook's list of worksheets
SHEETS = re.compile(rb"<(?:\w+:)?sheet\b[^>]*?\bname\s*=\s*[\"']([^\"']*)")
BROKEN = (OSError, ValueError, LookupError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error)


class Kind(StrEnum):
    """A kind of survey file, in words."""

    LIMESURVEY = "LimeSurvey survey"
    LIMESURVEY_TABLE = "LimeSurvey survey, tab-separated"
    QUALTRICS = "Qualtrics survey"
    XLSFORM = "XLSForm"
    REDCAP = "REDCap data dictionary"


def _workbook(path: Path, head: bytes) -> bool:
    """True for a workbook with worksheets survey and choices."""
    if not head.startswith(b"PK") or path.stat().st_size > LARGEST_BOOK:
        return False
    with opened(path) as file, zipfile.ZipFile(file) as book, book.open("xl/workbook.xml") as listed:
        names = {name.strip().lower() for name in SHEETS.findall(listed.read(LIST))}
    return {b"survey", b"choices"} <= names


def _begins(*words: bytes) -> Callable[[Path, bytes], bool]:
    """True for text that begins with these cells, whatever stands between them."""
    pattern = re.compile(rb"(?:\xef\xbb\xbf)?\W*" + rb"\W+".join(map(re.escape, words)), re.IGNORECASE)
    return lambda _, head: pattern.match(head) is not None


SIGNS: dict[Kind, Callable[[Path, bytes], bool]] = {
    Kind.LIMESURVEY: lambda _, head: b"<LimeSurveyDocType>Survey<" in head,
    Kind.LIMESURVEY_TABLE: _begins(b"class", b"type", b"scale", b"name"),
    Kind.QUALTRICS: lambda _, head: b'"SurveyEntry"' in head,
    Kind.XLSFORM: _workbook,
    Kind.REDCAP: _begins(b"Variable", b"Field Name", b"Form Name"),
}


def kind_of(path: Path) -> Kind | None:
    """The kind of survey that a file is; None for any other file, and for one that cannot be opened."""
    try:
        with opened(path) as file:
            head = file.read(HEAD)
        return next((kind for kind, is_one in SIGNS.items() if is_one(path, head)), None)
    except BROKEN:
        return None
