"""`python -m tests.hostile.attack --files 20000 --seed 1`: forged files, read apart as a run reads them.

Prints a table of the kinds with what became of them, the worst seconds of processor and the worst memory of the process
that reads. Exit code 1 if any file aborted that process, took over a gigabyte or ten seconds, or was read to other
ratings than the untouched file has, without a problem.
"""

import argparse
import contextlib
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from brpipeline.ingest.apart import process
from brpipeline.ingest.apart.reader import Reader
from brpipeline.ingest.apart.usage import usage
from brpipeline.ingest.apart.watch import Watch
from brpipeline.ingest.headings.layout import Meaning
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.settings.assessment import Source
from tests.hostile.forge import forged
from tests.hostile.forge.survey import Survey, settings

SOURCE = Source(name="survey", files="*", partnership="northmere", wave="autumn-2025")
MEMORY, SECONDS = 1_000_000_000, 10.0
WAITS = "?"  # the letter of an answer that is no rating yet: its row waits


@dataclass(frozen=True)
class Outcome:
    """What became of a file. fault: what is wrong with that, in words; "" if nothing is."""

    seed: int
    kind: str
    became: str
    seconds: float
    memory: int
    fault: str


class Measured(Watch):
    """A watch that keeps the most that the process took. Linux counts it itself."""

    worst_memory = 0
    last: "Measured"

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        Measured.last = self
        self.begun = usage(self.process)
        with contextlib.suppress(OSError):
            Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def spent(self) -> tuple[float, int]:
        """Seconds of processor, and bytes at most."""
        now = usage(self.process) or (self.seen[-1] if self.seen else self.begun)
        most = max((look.memory for look in self.seen), default=0)
        with contextlib.suppress(OSError, StopIteration):
            status = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
            most = max(most, next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM")))
        return (now.seconds - self.begun.seconds if now and self.begun else 0.0), most


def attacked(seeds: Iterable[int], of: str = "") -> Iterator[Outcome]:
    """Reads the file of each seed. of: a part of the name of its kind."""
    process.Watch = Measured  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as folder, Reader(settings()) as reader:
        path = Path(folder) / "export"
        for seed in seeds:
            file = forged(seed, of)
            path.write_bytes(file.content)
            try:
                found = reader.read(path, SOURCE)
            except Exception as error:
                yield Outcome(seed, file.kind, "raised", 0.0, 0, f"{type(error).__name__}: {error}"[:80])
                continue
            seconds, memory = Measured.last.spent()
            fault = judged(found, file.survey, seconds, memory)
            yield Outcome(seed, file.kind, found.code if isinstance(found, Problem) else "read", seconds, memory, fault)


def judged(found: Reading | Problem, survey: Survey, seconds: float, memory: int) -> str:
    """What is wrong with what became of a file, in words; "" if nothing is."""
    if seconds > SECONDS:
        return f"{seconds:.1f} seconds"
    if memory > MEMORY:
        return f"{memory / 1e6:,.0f} MB"
    if isinstance(found, Problem):
        return found.what if found.code in ("file-crashed", "file-fault") else ""
    return "" if is_right(found, survey) else "other ratings than the untouched file has"


def is_right(found: Reading, survey: Survey) -> bool:
    """True if every response has the ratings that it has in the untouched file, or waits.

    A component without a column is said to have none. Whatever is read besides waits, since no agency is known of it.
    """
    missing = [at for at, component in enumerate(found.components) if component not in _asked(found)]
    expected = Counter(_without(answer, missing) for answer in answered(survey))
    read = Counter(_without(answer, missing) for answer in zip(map(_agency, found.typed), found.ratings, strict=True))
    for row in list((read - expected).elements()):
        right = next((answer for answer in (expected - read) if _waits_for(row, answer)), None)
        if right is not None:
            expected[right] -= 1
        elif row[0] != WAITS:
            return False
        read[row] -= 1
    return not expected - read


def _asked(found: Reading) -> set[str | None]:
    return {column.target for column in found.recognitions if column.meaning is Meaning.COMPONENT}


def _without(answer: tuple[str, str], missing: Sequence[int]) -> tuple[str, str]:
    agency, letters = answer
    return agency, "".join(WAITS if at in missing else letter for at, letter in enumerate(letters))


def answered(survey: Survey) -> list[tuple[str, str]]:
    """The agency and the letters of each response of the untouched file."""
    scale, at = settings().instrument.scale, survey.headings.index("Agency")
    letters = "RAGUN-?"
    return [
        (_agency(row[at]), "".join(letters[scale.answer(cell)] if cell else "-" for cell in row[at + 1 : -1]))
        for row in survey.rows
    ]


def _agency(typed: str) -> str:
    return settings().agencies.named(typed) or WAITS


def _waits_for(row: tuple[str, str], right: tuple[str, str]) -> bool:
    """True if a response differs from the right one only where somebody still has to decide."""
    (agency, letters), (right_agency, right_letters) = row, right
    return agency in (right_agency, WAITS) and all(
        letter in (other, WAITS) for letter, other in zip(letters, right_letters, strict=True)
    )


def main() -> int:
    """Attacks, and prints what became of the files. Returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--files", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--kind", default="", help="only kinds with this in their name")
    given = asked.parse_args()
    outcomes = list(attacked(range(given.seed, given.seed + given.files), given.kind))
    by_kind: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.kind].append(outcome)
    table = Table("kind", "files", "what became of them", "seconds", "MB", box=None)
    for kind, each in sorted(by_kind.items()):
        became = Counter(outcome.became for outcome in each)
        table.add_row(
            kind,
            str(len(each)),
            ", ".join(f"{what} {count}" for what, count in became.most_common()),
            f"{max(outcome.seconds for outcome in each):.2f}",
            f"{max(outcome.memory for outcome in each) / 1e6:.0f}",
        )
    faults = [outcome for outcome in outcomes if outcome.fault]
    console = Console(width=150, highlight=False, markup=False)
    console.print(table)
    for outcome in faults[:60]:
        console.print(f"seed {outcome.seed} ({outcome.kind}): {outcome.became}, {outcome.fault}")
    console.print(f"{len(outcomes)} files from seed {given.seed}, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
