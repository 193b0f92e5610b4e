"""The exceptions that end the fetching of one source."""

from typing import Any

from brpipeline.problems import Problem, problem


class FetchError(Exception):
    """The answers of a source could not be fetched. problem: why, and what to do; it holds no secret and no answer."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class StatusError(FetchError):
    """The server says that something is wrong with the request."""

    def __init__(self, problem: Problem, status: int) -> None:
        super().__init__(problem)
        self.status = status


class PassingError(Exception):
    """A fault that may pass: it is worth another try. last: what is said if it does not pass."""

    def __init__(self, last: FetchError) -> None:
        super().__init__()
        self.last = last


def fetch_error(code: str, where: str, **facts: Any) -> FetchError:
    """The exception with a problem of the catalogue. where: the source and the platform. facts: what its texts name."""
    return FetchError(problem(code, where, **facts))
