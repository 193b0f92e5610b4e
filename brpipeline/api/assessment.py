"""One assessment of a workspace, as it is published."""

from functools import cached_property
from pathlib import Path

from brpipeline.api.errors import BrpipelineError
from brpipeline.api.pictures import Report
from brpipeline.api.tables import Tables
from brpipeline.problems import problem
from brpipeline.publish.files.names import REPORT, RESULTS
from brpipeline.publish.files.published import published, status_of
from brpipeline.results import Results


class Assessment(Tables):
    """One partnership in one wave, from what is published of it: never from anybody's answers.

    It is read when something of it is first asked for. After another run, ask the workspace for it again.
    """

    def __init__(self, name: str, folder: Path) -> None:
        """name: partnership and wave, as in northmere/spring-2026. folder: where it is published."""
        self.name, self.folder = name, folder

    def __repr__(self) -> str:
        return f"<Assessment {self.name}>"

    def __str__(self) -> str:
        return self.name

    @cached_property
    def results(self) -> Results:
        """Everything at once, as results.json holds it. Raises BrpipelineError if it is not published yet."""
        results = published(self.folder)
        if results is not None:
            return results
        if not (self.folder / RESULTS).exists():
            raise BrpipelineError(problem("not-published", self.name))
        raise BrpipelineError(problem("published-otherwise", self.name, status=status_of(self.folder)))

    @property
    def report(self) -> Report:
        """The published report, which a notebook shows. Raises BrpipelineError if it is not published yet."""
        path = self.folder / REPORT
        if not path.exists():
            raise BrpipelineError(problem("not-published", self.name))
        return Report(path.read_text(encoding="utf-8"), path)
