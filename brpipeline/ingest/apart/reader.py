"""Reads exports apart: by a child process that is started for the first file, and again once a file has ended it."""

from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from brpipeline.ingest.apart.process import Process
from brpipeline.ingest.headings.remembered import NOTHING, Remembered
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.survey_files.beside import SurveyFiles
from brpipeline.problems import Problem
from brpipeline.settings.assessment import Source
from brpipeline.settings.corrections import Corrections
from brpipeline.settings.workspace import Settings

FULL = 500_000_000  # bytes; a process that still holds so many after a file reads no other


class Reader:
    """Reads exports by the settings of a workspace inside a `with` block. Nothing is started before the first file.

    surveys: the survey files of the workspace. process: the one that reads. former: the one before it, which was told
    to end.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = replace(settings, corrections=Corrections(), moderations={})
        self.surveys = SurveyFiles(settings)
        self.process: Process | None = None
        self.former: Process | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._dismiss()
        self._dismiss()

    def read(self, path: Path, source: Source, before: Remembered = NOTHING) -> Reading | Problem:
        """Reads one export; returns a problem if nothing in it can be used, or if the process ended over it.

        before: what earlier exports of the source had. A process that has read other files before may have ended
        because of them: the file is tried by another one.
        """
        process = self.process = self.process or Process(self.settings)
        found = process.read(path, source, self.surveys.beside(path), before)
        if process.ended or process.memory > FULL:
            self._dismiss()
        return self.read(path, source, before) if process.ended and process.files > 1 else found

    def _dismiss(self) -> None:
        """Tells the process to end, and cleans up after the one before it.

        Giving back the memory of a large file takes a while, and nobody waits for it.
        """
        if self.process:
            self.process.dismiss()
        if self.former:
            self.former.end()
        self.former, self.process = self.process, None
