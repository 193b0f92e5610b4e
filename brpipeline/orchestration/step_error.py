"""What is said of a fault where Prefect hears it: names and kinds. The words of an exception may be a respondent's."""

from collections.abc import Iterator
from contextlib import contextmanager

from brpipeline.problems.exceptions import explained, place
from brpipeline.problems.settings_error import SettingsError

# Problems that may pass by themselves: a server is started again, a share comes back, somebody makes room.
PASSING = ("store-unreachable", "store-locked", "disk-full", "folder-unreachable")


class StepError(Exception):
    """A step failed. step: which. kind: codes of problems, or the class of an exception and where it was raised.
    passing: worth another try. settings: what people set is wrong, and not we are.

    Prefect keeps the message of an exception, and a copy of the exception itself: so there is nothing else in it.
    """

    def __init__(self, step: str, kind: str, passing: bool, settings: bool) -> None:
        super().__init__(step, kind, passing, settings)
        self.step, self.kind, self.passing, self.settings = step, kind, passing, settings

    def __str__(self) -> str:
        return f"{self.step}: {self.kind}"


@contextmanager
def named(step: str) -> Iterator[None]:
    """Whatever is raised within becomes a StepError of this step."""
    try:
        yield
    except StepError:
        raise
    except Exception as fault:
        settings = isinstance(fault, SettingsError)
        codes = sorted({one.code for one in explained(fault, "assessment-failed", step)})
        kind = ", ".join(codes) if settings or isinstance(fault, OSError) else place(fault)
        passing = isinstance(fault, OSError) or any(code in PASSING for code in codes)
        raise StepError(step, kind, passing, settings) from None
