"""A file that is looked at while somebody else reads it from end to end."""

import hashlib
import io
from typing import BinaryIO


class Watched(io.RawIOBase):
    """A file to be read once. digest: of what was read. zeros: there is a zero byte. quotations: how many marks."""

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
        if b'"' in content:  # looked for first: to find none is far quicker than to count none
            self.quotations += content.count(b'"')
        return content
