"""A digest of the code that reads files: when it changes, what it could not read before is tried again."""

import hashlib
import platform
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable

ROOMS = ("brpipeline.ingest", "brpipeline.settings.wordings")
PACKAGES = ("charset-normalizer", "numpy", "pyarrow", "python-calamine")  # those that read


@cache
def reader_code() -> str:
    """A digest of the rooms that read, of Python, and of the packages that read."""
    digest = hashlib.sha256(platform.python_version().encode())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)} ".encode())
    for room in ROOMS:
        for name, content in sorted(_modules(resources.files(room), "")):
            digest.update(name.encode() + b"\x00" + content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _modules(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _modules(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".py", ".toml")):
            yield f"{prefix}{entry.name}", entry.read_bytes()
