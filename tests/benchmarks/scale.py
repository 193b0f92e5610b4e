"""From one export to results.json by the user's own path, store included: 10 thousand, 100 thousand, a million people.

Each size runs in a process of its own, once with a wave that has closed and once with one that is open, of which the
store keeps whom each report counted. Then the same survey a day later: 1% changed, 1% new.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.million import ROOT, rows

SIZES = (10_000, 100_000, 1_000_000)
SECONDS, MEMORY = 10.0, 2_000  # of a million, to its results; MB
LINEAR = 1.10  # times as much a respondent as among fewer
OPEN, CLOSED = "2025-10-20", "2025-11-24"
EVERY = 100  # a hundredth of the answers changes, and a hundredth more comes in
SOURCE = """
[[source]]
name = "survey"
files = "*"
partnership = "northmere"
wave = "autumn-2025"
"""
# One run: ingest, assess, publish. Printed: seconds by the clock, by the processor, and of the pages alone.
RUN = """
import json, resource, sys, time
from datetime import datetime
from pathlib import Path
from brpipeline import pipeline
from brpipeline.pipeline import assess, ingest, recompute
from brpipeline.settings.workspace import load
root, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
settings = load(root)
assessment = settings.assessments.source[0].assessment
made, pages = recompute.outputs, []
def outputs(*given):
    begin = time.perf_counter()
    done = made(*given)
    pages.append(time.perf_counter() - begin)
    return done
recompute.outputs = outputs
begin = time.perf_counter()
ingest.ingest(settings, now)
stored = time.perf_counter()
counts = assess.assess(settings, assessment, now).counts
published = time.perf_counter()
spent = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    "ingest": stored - begin, "assess": published - stored - sum(pages), "pages": sum(pages),
    "processor": spent.ru_utime + spent.ru_stime, "memory": spent.ru_maxrss / 1024, "rows": counts["rows"],
}))
"""


def workspace(folder: Path) -> Path:
    """The worked example's settings, with one survey."""
    shutil.copytree(ROOT / "config", folder / "config", ignore=shutil.ignore_patterns("moderation"))
    (folder / "inbox").mkdir()
    settings = folder / "config" / "assessment.toml"
    begin, _ = settings.read_text(encoding="utf-8").split("[[source]]", 1)
    settings.write_text(begin.rsplit("\n\n", 1)[0] + "\n" + SOURCE, encoding="utf-8")
    return folder


def a_day_later(lines: Iterable[str], respondents: int) -> Iterator[str]:
    """The export as it stands later: the heading, every answer, one in EVERY of them another, and as many new ones."""
    lines = iter(lines)
    yield next(lines)
    for index, line in enumerate(islice(lines, respondents)):
        first, last = line.rstrip("\n").rsplit(",", 1)
        yield f"{first},{'Red' if last != 'Red' else 'Amber'}\n" if index % EVERY == 0 else line
    yield from lines


def measured(root: Path, today: str) -> dict[str, float]:
    """What one run took, in a process of its own."""
    program = [sys.executable, "-c", RUN, str(root), today]
    done = subprocess.run(program, capture_output=True, text=True, check=True, cwd=ROOT)
    spent: dict[str, float] = json.loads(done.stdout)
    spent["store"] = sum(file.stat().st_size for file in root.glob("responses.sqlite*")) / 1e6
    return spent


def runs(respondents: int) -> Iterator[tuple[str, dict[str, float]]]:
    """A closed wave; an open one, and the same a day later."""
    for name, today in (("closed", CLOSED), ("open", OPEN)):
        with tempfile.TemporaryDirectory() as folder:
            root = workspace(Path(folder))
            first = root / "inbox" / "monday.csv"
            with first.open("w", encoding="utf-8") as written:
                written.writelines(islice(rows(respondents), respondents + 1))
            yield name, measured(root, today)
            if name == "open":
                more = respondents + respondents // EVERY
                with (root / "inbox" / "tuesday.csv").open("w", encoding="utf-8") as written:
                    written.writelines(a_day_later(islice(rows(more), more + 1), respondents))
                yield "open, a day later", measured(root, today)


def run(console: Console) -> bool:
    """Prints a table, and what a respondent costs; returns whether a million keep to their seconds and memory."""
    table = Table("respondents", "wave", "ingest", "assess", "to results", "pages", "processor", "MB", "store, MB")
    total: dict[tuple[str, int], float] = {}
    memory = 0.0
    for size in SIZES:
        for name, spent in runs(size):
            total[name, size] = spent["ingest"] + spent["assess"]
            memory = max(memory, spent["memory"])
            seconds = (spent["ingest"], spent["assess"], total[name, size], spent["pages"], spent["processor"])
            table.add_row(
                f"{spent['rows']:,.0f}", name, *(f"{second:.2f} s" for second in seconds), f"{spent['memory']:.0f}",
                f"{spent['store']:.0f}",
            )  # fmt: skip
    console.print(table)
    few, some, many = SIZES
    for name in dict.fromkeys(name for name, _ in total):
        each, before = (
            (total[name, more] - total[name, less]) / (more - less) for less, more in ((some, many), (few, some))
        )
        fixed = total[name, few] - few * each
        console.print(
            f"{name}: {fixed:.2f} s whatever the number, and {each * 1e6:.2f} s a million respondents "
            f"({before * 1e6:.2f} s between {few:,} and {some:,}; {each / before:.2f} times that; "
            f"linear is below {LINEAR:.2f})."
        )
    console.print(f"The goal for a closed wave: {SECONDS:.0f} s and {MEMORY:,} MB.")
    return total["closed", many] <= SECONDS and memory < MEMORY
