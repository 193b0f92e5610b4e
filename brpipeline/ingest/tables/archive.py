"""Opens ZIP files: a workbook, or the text files that a platform packed for one survey."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from brpipeline.ingest.tables.limits import MEMBERS, UNPACKED, XML, too_large
from brpipeline.ingest.tables.workbook_parts import packed
from brpipeline.problems import Problem, problem, quoted

TEXTS = (".csv", ".tsv", ".txt")
WORKBOOK = ("[Content_Types].xml", "content.xml", "mimetype")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError)


METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # any other unpacks without a limit, and no platform uses it


@dataclass(frozen=True)
class Packed:
    """A workbook whose parts were checked, packed again without compression. content: the bytes of the new archive."""

    content: bytes


def unpacked(content: bytes, where: str) -> list[tuple[str, bytes]] | Packed | Problem:
    """The text files in a ZIP that hold the answers, as (name, content), or the workbook that the ZIP is.

    Several files are parts of one survey only if they have the same headings, which the caller checks. A form with
    repeated groups comes as `form.csv` and `form-group.csv`: the answers are in the first. An archive within an archive
    is not opened.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if not infos:
                return problem("file-empty", where)
            is_workbook = any(info.filename in WORKBOOK for info in infos)
            size = sum(info.file_size for info in infos)
            if refusal := (
                too_large(len(infos), MEMBERS, where, of="files")
                or too_large(size, XML if is_workbook else UNPACKED, where)
            ):
                return refusal
            if any(info.compress_type not in METHODS for info in infos):
                return problem("file-unreadable", where, form="a ZIP in the usual compression")
            if doubled := _doubled(info.filename for info in infos):
                return problem("archive-twice", where, file=quoted([doubled]))
            if is_workbook:
                book = packed(archive, infos, where)
                return Packed(book) if isinstance(book, bytes) else book
            texts = _main([info for info in infos if _is_text(info.filename)])
            if not texts:
                names = quoted(info.filename for info in infos)
                return problem("file-not-a-table", where, form=f"an archive without a CSV file: {names}")
            return [(info.filename, archive.read(info)) for info in texts]
    except BROKEN:
        return problem("file-unreadable", where, form="a workbook or an archive")


def _doubled(names: Iterable[str]) -> str:
    """A name that is there twice, however it is written; "" if there is none."""
    seen: set[str] = set()
    for name in names:
        plain = name.replace("\\", "/").casefold()
        if plain in seen:
            return name
        seen.add(plain)
    return ""


def _is_text(name: str) -> bool:
    """True for the name of a text file that people made, not one that an operating system added."""
    path = PurePosixPath(name)
    return path.suffix.lower() in TEXTS and not any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _main(infos: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The files in order of name, without those of repeated groups, which are named after the file they belong to."""
    stems = {info.filename: info.filename.rsplit(".", 1)[0] for info in infos}
    return [
        info
        for info in sorted(infos, key=lambda info: info.filename)
        if not any(stems[info.filename].startswith(f"{stem}-") for stem in stems.values())
    ]
