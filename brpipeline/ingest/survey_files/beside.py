"""Which survey files belong to an export: those beside it in the inbox, and those that brpipeline wrote."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from brpipeline.ingest.inbox import inbox_files
from brpipeline.ingest.survey_files.kinds import kind_of
from brpipeline.settings.workspace import Settings

WRITTEN = "survey-*"  # what `brpipeline survey` writes


class SurveyFiles:
    """The survey files of a workspace, looked for once. root, inbox: its folders."""

    def __init__(self, settings: Settings) -> None:
        self.root, self.inbox = settings.root, settings.inbox.resolve()
        self._digests: dict[tuple[Path, ...], str] = {}

    def beside(self, export: Path) -> tuple[Path, ...]:
        """The survey files in the folder of an export, in those that hold it within the inbox, and the workspace's."""
        folder = export.parent.resolve()
        folders = [folder, *(above for above in folder.parents if above.is_relative_to(self.inbox))]
        known = self._in_inbox if folder.is_relative_to(self.inbox) else _by_folder(sorted(folder.iterdir()))
        return tuple(path for within in folders for path in known.get(within, ())) + self._written

    def digest(self, export: Path) -> str:
        """A digest of what the survey files of an export hold; "" if it has none."""
        beside = self.beside(export)
        if beside not in self._digests:
            self._digests[beside] = digest_of(beside)
        return self._digests[beside]

    @cached_property
    def _in_inbox(self) -> Mapping[Path, Sequence[Path]]:
        return _by_folder(inbox_files(self.inbox))

    @cached_property
    def _written(self) -> tuple[Path, ...]:
        return tuple(path for path in sorted(self.root.glob(WRITTEN)) if kind_of(path))


def digest_of(surveys: Sequence[Path]) -> str:
    """A digest of what survey files hold; "" if there is none."""
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in surveys]
    return hashlib.sha256(" ".join(digests).encode()).hexdigest() if digests else ""


def _by_folder(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    found: dict[Path, list[Path]] = {}
    for path in paths:
        if path.is_file() and kind_of(path):
            found.setdefault(path.parent.resolve(), []).append(path)
    return found
