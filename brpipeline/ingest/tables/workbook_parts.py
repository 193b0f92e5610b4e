"""The parts of a workbook that is a ZIP (XLSX, ODS), each checked before it is laid out in memory.

The reader of workbooks believes what a part says of itself: one cell far out, a number of repeats or a count of texts
would be enough to fill the memory. What a part says twice is overwritten there.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from brpipeline.ingest.tables.limits import ContradictionError, too_wide
from brpipeline.ingest.tables.opendocument import extents
from brpipeline.ingest.tables.worksheet import Extent
from brpipeline.problems import Problem, problem

LEFT_OUT = ("xl/media", "Pictures", "Thumbnails")
COUNT = re.compile(rb"(<(?:[\w.-]+:)?sst\b[^<]*?\b)uniqueCount(\s*=)")


def packed(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], where: str) -> bytes | Problem:
    """The workbook packed again without compression, each part read no further than its stated size.

    Pictures and what is not well-formed are left out: no table is in them. Raises ContradictionError, a ValueError.
    """
    if any(PurePosixPath(info.filename.replace("\\", "/")).name.casefold() == "workbook.bin" for info in infos):
        return problem("file-not-a-table", where, form="a binary workbook (XLSB)")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as stored:
        for info in infos:
            if info.filename.startswith(LEFT_OUT):
                continue
            content = archive.read(info)
            if info.filename != "mimetype" and not _is_well_formed(content):
                continue
            for rows, columns in _extents(info.filename, content):
                if refusal := too_wide(rows, columns, where):
                    return refusal
            stored.writestr(info.filename, COUNT.sub(rb"\1allTheCount\2", content, count=1))
    return file.getvalue()


def _is_well_formed(content: bytes) -> bool:
    """True for XML without a document type: that declares entities, and no workbook has one."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ContradictionError, LookupError):  # the last: of no known encoding
        return False
    return True


def _refuse(*_: object) -> None:
    raise ContradictionError


def _extents(name: str, content: bytes) -> Iterator[tuple[int, int]]:
    """Yields (rows, columns) of every sheet in a part. Raises ContradictionError for a cell that is there twice."""
    if b"sheetData" in content:
        extent = Extent(content)
        yield extent.rows, extent.columns
        yield extent.cells, 1
        if extent.contradicts:
            raise ContradictionError
    if name == "content.xml":
        yield from extents(content)
