"""A ZIP file: a workbook, or the text files that a platform packed, put together as one survey."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import PurePosixPath

from brpipeline.problems import Problem, problem, quoted

TEXTS = (".csv", ".tsv", ".txt")
UNPACKED = 500_000_000  # bytes of text that are unpacked at most; 1,000,000 respondents need some 150 million
XML = 150_000_000  # bytes of a workbook's parts, unpacked
MEMBERS = 1_000
WORKBOOK = ("[Content_Types].xml", "content.xml", "mimetype")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def members(content: bytes, where: str) -> list[tuple[str, bytes]] | Problem | None:
    """The text files in a ZIP that hold the answers, by name; None if the ZIP is a workbook.

    Several files hold parts of one survey only if nothing else than their rows differs, which the caller sees. A form
    with repeated groups comes as `form.csv` and `form-group.csv`: the answers are in the first.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if not infos:
                return problem("file-empty", where)
            is_workbook = any(info.filename in WORKBOOK for info in infos)
            if fault := _too_large(infos, XML if is_workbook else UNPACKED, where):
                return fault
            if is_workbook:
                return None
            texts = _main([info for info in infos if _is_text(info.filename)])
            if not texts:
                names = quoted(info.filename for info in infos)
                return problem("file-not-a-table", where, form=f"an archive without a CSV file: {names}")
            return [(info.filename, _unpacked(archive, info)) for info in texts]
    except BROKEN:
        return problem("file-unreadable", where, form="a workbook or an archive")


def _too_large(infos: Sequence[zipfile.ZipInfo], most: int, where: str) -> Problem | None:
    size = sum(info.file_size for info in infos)
    if size <= most and len(infos) <= MEMBERS:
        return None
    return problem("file-too-large", where, size=f"{size / 1e6:,.0f}", most=f"{most / 1e6:,.0f}")


def _is_text(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in TEXTS and not any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _main(infos: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Without the files of repeated groups, which are named after the file they belong to."""
    stems = {info.filename: info.filename.rsplit(".", 1)[0] for info in infos}
    return [
        info
        for info in sorted(infos, key=lambda info: info.filename)
        if not any(stems[info.filename].startswith(f"{stem}-") for stem in stems.values())
    ]


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A member's content, and never more of it than it says it holds."""
    with archive.open(info) as member:
        return member.read(info.file_size)
