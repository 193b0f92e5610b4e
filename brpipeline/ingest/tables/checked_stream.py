"""A file that is checked while somebody else reads it from beginning to end."""

import hashlib
import io
from typing import BinaryIO


class CheckedStream(io.RawIOBase):
    """A file to be read once, from beginning to end.

    digest: the SHA-256 of what was read so far. zeros: whether it contained a zero byte. quotations: the number of
    quotation marks in it.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.digest = hashlib.sha256()
        self.zeros = False
        self.quotations = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        content = self.file.read(size)
        self.digest.update(content)
        self.zeros = self.zeros or b"\x00" in content
        if b'"' in content:  # searching first is far quicker than counting where there are none
            self.quotations += content.count(b'"')
        return content
