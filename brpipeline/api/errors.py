"""The one exception that the public face raises for what its reader can put right."""

from collections.abc import Iterator
from contextlib import contextmanager

from brpipeline.problems import Problem
from brpipeline.problems.settings_error import SettingsError


class BrpipelineError(SettingsError):
    """Something that you can put right: an unknown assessment, a column that is missing, settings that are wrong.

    problems: what is wrong, each with its code, where it is and what to do. Printed, it says all of that.
    """

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join(f"{problem.code}: {problem.sentence()}" for problem in self.problems)


@contextmanager
def explained() -> Iterator[None]:
    """Raises what is wrong with settings, or with the store, as a BrpipelineError."""
    try:
        yield
    except BrpipelineError:
        raise
    except SettingsError as error:
        raise BrpipelineError(*error.problems) from None
