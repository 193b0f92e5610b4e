"""Reads the exports that were not read before; what is wrong with one of them is added to the problems, and stops none.

They are read apart, by a process of its own, which is started once there is a new export.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from sqlalchemy import Connection

from brpipeline.ingest.apart.reader import Reader
from brpipeline.ingest.apart.set_aside import SetAside
from brpipeline.ingest.headings.remembered import Remembered
from brpipeline.ingest.inbox import path_in_inbox
from brpipeline.ingest.read_rules import read_by
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.special_files import opened, size_of
from brpipeline.ingest.survey_files.beside import SurveyFiles
from brpipeline.ingest.tables.limits import FILE
from brpipeline.problems import Problem, problem
from brpipeline.problems.exceptions import explained
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings
from brpipeline.store.exports import is_known

LARGE = 10_000_000  # bytes; of a smaller file nobody has to know how large it is
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Export:
    """A file in the inbox. sha256: of its bytes before it is read; "" if it cannot be opened, which reading it says."""

    path: Path
    sha256: str


def exports_of(files: Sequence[Path]) -> list[Export]:
    """Files with their digests."""
    return [Export(path, _sha256(path)) for path in files]


def new_exports(
    connection: Connection, source: Source, exports: Sequence[Export], settings: Settings, surveys: SurveyFiles
) -> list[Export]:
    """The exports of a source that were not read before by today's settings, and by today's survey files."""
    rules = cache(lambda of_surveys: read_by(source, settings, of_surveys))
    read_before = partial(is_known, connection, source.name)
    return [export for export in exports if not read_before(export.sha256, rules(surveys.digest(export.path)))]


def read_new(
    source: Source,
    exports: Sequence[Export],
    before: Remembered,
    reader: Reader,
    aside: SetAside,
    progress: Progress,
    problems: list[Problem],
) -> list[Reading]:
    """What can be read of a source's new exports, the oldest first; what is wrong with them is added to `problems`.

    before: what earlier exports of the source had. aside: the files of which nothing can be used, of which it says
    which are not read again; those of now are added.
    """
    readings: list[Reading] = []
    for export in exports:
        where = f"{source.name}, {export.path.name}"
        found = aside.problem(export.sha256, where) or _read(source, export, before, where, reader, progress)
        if isinstance(found, Problem):
            problems.append(found)
            set_aside(export, source, found, aside, reader.settings)
        else:
            readings.append(found)
            problems += found.notes
    return sorted(readings, key=lambda reading: (reading.latest or datetime.min, reading.name))


def set_aside(export: Export, source: Source, problem: Problem, aside: SetAside, settings: Settings) -> None:
    """Sets an export aside."""
    name = path_in_inbox(export.path, settings) or export.path.name
    aside.add(source.name, name, size_of(export.path), export.sha256, problem)


def _read(
    source: Source, export: Export, before: Remembered, where: str, reader: Reader, progress: Progress
) -> Reading | Problem:
    """Reads one export. One that is another file afterwards is still being written. where: of its problems."""
    path = export.path
    try:
        size = size_of(path)
        progress(f"reading {path.name}" + (f" ({size / 1e6:.0f} MB)" if size > LARGE else ""))
        found = reader.read(path, source, before)
        changing = export.sha256 != (_sha256(path) if isinstance(found, Problem) else found.sha256)
    except Exception as error:  # whatever it is, the other exports are read
        return explained(error, "file-fault", where)[0]
    return problem("file-changing", where) if changing else found


def _sha256(path: Path) -> str:
    """The file's SHA-256; "" if it cannot be read or is too large to be read, which reading it will say."""
    try:
        with opened(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() if path.stat().st_size <= FILE else ""
    except OSError:
        return ""
