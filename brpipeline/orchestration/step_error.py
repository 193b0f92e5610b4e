"""What Prefect learns of an error: names and kinds only. The message of an exception may quote a respondent."""

from collections.abc import Iterator
from contextlib import contextmanager

from brpipeline.problems import CATALOGUE
from brpipeline.problems.exceptions import bug, explained, raised_at
from brpipeline.problems.settings_error import SettingsError

# Problems that may go away by themselves: a server is restarted, a share is reconnected, somebody frees space.
PASSING = ("store-unreachable", "store-locked", "disk-full", "folder-unreachable")


class StepError(Exception):
    """A step failed. step: its name. kind: codes of problems, or the class of an exception and where it was raised.
    passing: True if it is worth trying again. settings: True if the settings are wrong rather than brpipeline.

    Prefect keeps the message of an exception and a copy of the exception itself, so it holds nothing else.
    """

    def __init__(self, step: str, kind: str, passing: bool, settings: bool) -> None:
        super().__init__(step, kind, passing, settings)
        self.step, self.kind, self.passing, self.settings = step, kind, passing, settings

    def __str__(self) -> str:
        return f"{self.step}: {self.kind}"

    @property
    def cause(self) -> str:
        """The kind as a problem states it: codes as they are, any other exception as a bug."""
        return self.kind if set(self.kind.split(", ")) <= CATALOGUE.keys() else bug(self.kind)


@contextmanager
def named_step(step: str) -> Iterator[None]:
    """Turns any exception raised inside the block into a StepError with the name of this step."""
    try:
        yield
    except StepError:
        raise
    except Exception as error:
        settings = isinstance(error, SettingsError)
        codes = sorted({problem.code for problem in explained(error, "assessment-failed", step)})
        kind = ", ".join(codes) if settings or isinstance(error, OSError) else raised_at(error)
        passing = isinstance(error, OSError) or any(code in PASSING for code in codes)
        raise StepError(step, kind, passing, settings) from None
