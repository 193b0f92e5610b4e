"""A workspace: the folder with config/, inbox/ and reports/, opened in Python."""

from collections.abc import Iterator
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from brpipeline.api.assessment import Assessment
from brpipeline.api.errors import BrpipelineError, explained
from brpipeline.problems import problem
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.files import unknown_name
from brpipeline.settings.workspace import Settings, load

if TYPE_CHECKING:
    from pandas import DataFrame

    from brpipeline.pipeline import Run


class Workspace:
    """A workspace. `workspace["northmere/spring-2026"]` is one of its assessments.

    It can be gone through and counted: `for name in workspace`, `len(workspace)`, `name in workspace`.
    """

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self._settings = settings

    def __repr__(self) -> str:
        return f"<Workspace {self.root}: {', '.join(self) or 'no assessment yet'}>"

    @property
    def assessments(self) -> list[str]:
        """The names of the assessments, published or not: partnership and wave, in the order of the settings."""
        return [str(assessment) for assessment in self._settings.assessment_ids]

    def __iter__(self) -> Iterator[str]:
        return iter(self.assessments)

    def __len__(self) -> int:
        return len(self.assessments)

    def __contains__(self, name: object) -> bool:
        return name in self.assessments

    def __getitem__(self, name: str) -> Assessment:
        """An assessment by its name. Raises BrpipelineError, which names the nearest, if there is none."""
        return Assessment(name, self._settings.folder(self._named(name)))

    def run(self) -> "Run":
        """Reads what is new in the inbox and publishes what changed, as `brpipeline run` does.

        Returns what it did: `.assessed`, `.waiting` (rows that wait for a decision) and `.failed`.
        Raises BrpipelineError if settings are wrong; nothing was done then.
        """
        from brpipeline.pipeline import run

        with explained():
            done = run(self.root, datetime.now())
            self._settings = load(self.root)
        return done

    def status(self) -> "DataFrame":
        """A row an assessment: partnership, wave, what is published (published), rows by outcome, and next_run.

        As of the files that were read until now: it reads none.
        """
        from brpipeline.api.status import status_frame

        with explained():
            return status_frame(self.root, datetime.now())

    def responses(self, assessment: str | None = None, *, confidential: bool = False) -> "DataFrame":
        """The answers that count, a row a respondent and component. They are confidential: say that you know it.

        assessment: of this one alone; of all if none is named. confidential: must be True, else BrpipelineError.
        Columns: partnership, wave, respondent (a number that means nothing elsewhere), agency, agency_name, sector,
        lever, component, rating (green, amber, red, unknown, not_applicable or blank). `reconcile` takes one
        assessment of it as it is.
        """
        if not confidential:
            raise BrpipelineError(problem("answers-confidential", assessment or str(self.root)))
        from brpipeline.api.responses import responses_frame

        names = self.assessments if assessment is None else [assessment]
        with explained():
            return responses_frame(self._settings, [self._named(name) for name in names])

    def _named(self, name: str) -> AssessmentId:
        known = {str(assessment): assessment for assessment in self._settings.assessment_ids}
        if name not in known:
            where = str(self.root)
            raise BrpipelineError(unknown_name(where, "assessment", name, "is not an assessment", list(known)))
        return known[name]


def open(path: str | PathLike[str] = ".") -> Workspace:
    """Opens a workspace: the folder that `brpipeline init` made. Nothing is run and nothing is written.

    Raises BrpipelineError with everything that is wrong with its settings.

    >>> import brpipeline
    >>> workspace = brpipeline.open("my-partnership")                            # doctest: +SKIP
    >>> workspace["northmere/spring-2026"].components[["component", "consensus"]]  # doctest: +SKIP
    """
    root = Path(path).resolve()
    with explained():
        return Workspace(root, load(root))
