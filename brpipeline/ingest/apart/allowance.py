"""The allowance of a file: what its reader may take before it is ended. A larger file is allowed more."""

from dataclasses import dataclass

from brpipeline.text import counted


@dataclass(frozen=True)
class Allowance:
    """memory: bytes that the process may hold. seconds: of processor time. patience: seconds on the clock, since a file
    may lie on a slow share. output: bytes that it may hand over.
    """

    memory: int
    seconds: float
    patience: float
    output: int

    @property
    def of_memory(self) -> str:
        """In words."""
        return f"{self.memory / 1e9:.2f} GB of memory"

    @property
    def of_time(self) -> str:
        """In words."""
        return f"{counted(round(self.seconds), 'second', 'seconds')} of processor time"

    @property
    def of_patience(self) -> str:
        """In words."""
        return counted(round(self.patience), "second", "seconds")

    @property
    def of_output(self) -> str:
        """In words."""
        return f"{self.output / 1e6:,.1f} MB of answers"


def allowance(size: int, times: float = 1) -> Allowance:
    """The allowance of a file of so many bytes. times: how many times as much as usual.

    A plain export takes .05 seconds of processor and 100 MB. A million respondents, 240 MB of CSV, take 2 seconds and
    500 MB; the largest workbook that is not refused, of 10 MB, takes 10 seconds and 800 MB.
    """
    megabytes = size / 1e6
    return Allowance(
        memory=round(times * (850_000_000 + 8 * size)),
        seconds=times * (8 + 2 * megabytes),
        patience=times * (60 + 5 * megabytes),
        output=round(times * (64_000_000 + 4 * size)),
    )
