"""The files that are set aside: nothing in them could be used. Each run writes down which they are.

One over which the process that read it ended is not read again. It is known by its bytes, by the code that read it and
by what it was allowed: another file, another reader, or the same with more room is tried.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

from brpipeline.files import private
from brpipeline.ingest.apart.reader_code import reader_code
from brpipeline.problems import Problem
from brpipeline.settings.workspace import Settings

FILE = ".set-aside.json"
COSTLY, CRASHED = "file-too-costly", "file-crashed"  # the problems of a file that is not read again


@dataclass(frozen=True)
class Entry:
    """A file that is set aside. file: its path in the inbox. size: in bytes. sha256: "" if it could not be opened.
    tried: what read it and must not read it again; "" if it is read in each run. problem: why nothing can be used."""

    source: str
    file: str
    size: int
    sha256: str
    tried: str
    problem: Problem


class SetAside:
    """The files of a workspace that are set aside. before: by the last run. now: by this run.

    allowance: what a file is allowed, as the settings have it: where that changed, one that took too much is tried.
    """

    def __init__(self, path: Path, before: list[Entry], allowance: float) -> None:
        self.path, self.before, self.allowance = path, before, allowance
        self.now: list[Entry] = []

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Those of the last run. A record that cannot be read is none, and its files are tried again."""
        path = settings.root / FILE
        try:
            files = json.loads(path.read_text(encoding="utf-8"))["files"]
            before = [Entry(**{**entry, "problem": Problem.read(entry["problem"])}) for entry in files]
        except (OSError, ValueError, TypeError, KeyError):
            before = []
        return cls(path, before, settings.assessments.reading.allowance)

    def problem(self, sha256: str, where: str) -> Problem | None:
        """What reading these bytes did to the reader of today; None if that is not known. where: of the problem."""
        for entry in (*self.now, *self.before):
            if sha256 and entry.sha256 == sha256 and entry.tried and entry.tried == self._tried(entry.problem):
                return replace(entry.problem, where=where)
        return None

    def add(self, source: str, file: str, size: int, sha256: str, problem: Problem) -> None:
        """Sets a file aside in this run."""
        self.now.append(Entry(source, file, size, sha256, self._tried(problem), problem))

    def keep(self) -> None:
        """Writes down what this run set aside, for its owner alone; nothing where nothing is."""
        if not self.now:
            self.path.unlink(missing_ok=True)
        elif self.now != self.before:
            private.put(self.path, json.dumps({"files": [asdict(entry) for entry in self.now]}, indent=1).encode())

    def _tried(self, problem: Problem) -> str:
        """What read a file that is not read again; "" for all others, which are read in each run."""
        return {CRASHED: reader_code(), COSTLY: f"{reader_code()} {self.allowance:g}"}.get(problem.code, "")


def files_set_aside(settings: Settings) -> Iterator[Entry]:
    """The files that the last run set aside and that still lie in the inbox as they were, by source and name."""
    for entry in sorted(SetAside.of(settings).before, key=lambda entry: (entry.source, entry.file)):
        path = settings.inbox / entry.file
        if path.is_file() and path.stat().st_size == entry.size:
            yield entry
