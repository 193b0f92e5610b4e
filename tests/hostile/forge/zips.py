"""ZIP files as no packer writes them."""

import io
import struct
import zipfile
from collections.abc import Sequence

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
DIRECTORY = b"PK\x01\x02"


def zipped(members: Sequence[tuple[str, bytes]], method: int = DEFLATED) -> bytes:
    """A ZIP of members in their order; names may occur twice."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name)  # of no time: always the same
            archive.fp.write(b"")  # type: ignore[union-attr]
            archive.NameToInfo.pop(info.filename, None)  # else a second member of a name is warned of
            archive.writestr(info, content, method)
    return file.getvalue()


def with_field(content: bytes, offset: int, size: int, value: int, member: int = 0) -> bytes:
    """The ZIP with another number in its directory. offset: of the field in the entry of a member."""
    at = -1
    for _ in range(member + 1):
        at = content.find(DIRECTORY, at + 1)
    if at < 0:
        return content
    field = struct.pack({2: "<H", 4: "<I"}[size], value)
    return content[: at + offset] + field + content[at + offset + size :]
