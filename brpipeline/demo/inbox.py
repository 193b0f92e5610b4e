"""Writes the worked example's exports into a folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from brpipeline.demo.exports import exports
from brpipeline.demo.form import Form


def exports_of(components: Mapping[str, str], levers: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    """The content of each export file of the worked example by its name. components, levers: as for `write_inbox`."""
    return {export.file_name: export.write() for export in exports(Form(components, levers))}


def write_inbox(inbox: Path, components: Mapping[str, str], levers: Mapping[str, Sequence[str]]) -> list[Path]:
    """Writes all export files of the worked example, byte-identical in every run, and returns their paths.

    components: id -> title; levers: lever title -> component ids; both in the instrument's order.
    The folder is made if need be. A file that has exactly these bytes is not touched, nor is any other file.
    """
    inbox.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in exports_of(components, levers).items():
        path = inbox / name
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
        paths.append(path)
    return paths
