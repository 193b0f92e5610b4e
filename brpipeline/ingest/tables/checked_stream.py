"""A file that is checked while somebody else reads it from beginning to end."""

import hashlib
import io
from typing import BinaryIO

import numpy as np

from brpipeline.ingest.tables.limits import CELLS

ENDS = b"\r\n"  # of lines
BLANK = 4  # times as many cells as bytes: a text of which so much is blank lines is not plain


class CrowdedError(Exception):
    """A text has so many line breaks that most of its lines must be blank."""


class CheckedStream(io.RawIOBase):
    """A file to be read once, from beginning to end. columns: of its table.

    digest: the SHA-256 of what was read so far. zeros: whether it contained a zero byte. quotations: the number of
    quotation marks in it. Reading raises CrowdedError before blank lines fill the memory.
    """

    def __init__(self, file: BinaryIO, columns: int) -> None:
        self.file, self.columns = file, columns
        self.digest = hashlib.sha256()
        self.zeros = False
        self.quotations = self.size = self.lines = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        content = self.file.read(size)
        self.digest.update(content)
        self.size += len(content)
        for end in ENDS:  # both of them count where a line has both, which leaves room enough
            if bytes([end]) in content:
                # What there is many of numpy counts four times as fast as bytes do.
                self.lines += int(np.count_nonzero(np.frombuffer(content, dtype=np.uint8) == end))
        if self.lines * self.columns > BLANK * self.size + CELLS:
            raise CrowdedError
        self.zeros = self.zeros or b"\x00" in content
        if b'"' in content:  # searching first is far quicker than counting where there are none
            self.quotations += content.count(b'"')
        return content
