"""Where an export that was fetched lies: in the inbox, under its source's name, as the platform sent it."""

import zipfile
from io import BytesIO
from pathlib import Path

from brpipeline.fetch.export import PAGES, TEXT, WORKBOOK, Export
from brpipeline.files import private
from brpipeline.settings.file_pattern import FETCHED

PROPERTIES = "docProps/"  # of a workbook


def file_of(inbox: Path, source: str) -> Path | None:
    """The export that was fetched for a source; None if there is none."""
    paths = (inbox / FETCHED / f"{source}{ending}" for ending in (TEXT, PAGES, WORKBOOK))
    return next((path for path in paths if path.is_file()), None)


def keep(inbox: Path, source: str, export: Export) -> bool:
    """Puts an export in place of the one before, in one step. Returns False if it says the same.

    Only its owner can read it. Raises OSError; then the one before is still there.
    """
    folder = inbox / FETCHED
    private.folder(folder)
    path = folder / f"{source}{export.ending}"
    if path.is_file() and same(path.read_bytes(), export.content):
        return False
    private.put(path, export.content)
    return True


def same(one: bytes, other: bytes) -> bool:
    """True if two exports say the same: a platform may pack the same files anew for everybody who asks."""
    if one == other:
        return True
    packed = _packed(one)
    return packed is not None and packed == _packed(other)


def _packed(content: bytes) -> list[tuple[str, int, int]] | None:
    """Name, checksum and size of each file in an archive, in its order, but for when a workbook was written; None if it
    is none."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            files = [info for info in archive.infolist() if not info.filename.startswith(PROPERTIES)]
            return [(info.filename, info.CRC, info.file_size) for info in files]
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
