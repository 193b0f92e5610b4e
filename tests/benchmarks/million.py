"""A million respondents from a CSV file to the tally, against polars' bare scan, unpivot and count of the same file.

Bare means that polars parses only the 21 columns it counts. Ours reads all 23, knows what each means and why, keeps
every response's key and time, and says which cells it could not read.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from rich.console import Console

from brpipeline.settings.workspace import load

ROOT = Path(__file__).parents[2]
RESPONDENTS = 1_000_000
ROUNDS = 6
MEMORY = 2_000  # MB
GOAL = 1.0  # times as long as polars: what a quiet machine shows, give or take some hundredths
HELD = 1.25  # times, which is held on any
DEAREST = 1.05  # times as long as without a process of its own
WORDINGS = np.array(["Green - in place", "Amber", "Red", "Don't know", ""])
SHARES = (0.35, 0.3, 0.2, 0.1, 0.05)
CHUNK = 50_000

BEGIN = """
from brpipeline.settings.workspace import load
from brpipeline.settings.assessment import Source
from brpipeline.counting.tally import tally
import numpy as np
settings = load(Path(sys.argv[2]))
source = Source(name="survey", files="*", partnership="northmere", wave="autumn-2025")
"""
HERE = """
from brpipeline.ingest.read import read_export
start = time.perf_counter()
reading = read_export(Path(sys.argv[1]), source, settings)
"""
# As a run reads: by a process that has been started. It is started by a file of its own here.
APART = """
from brpipeline.ingest.apart.reader import Reader
reader = opened.enter_context(Reader(settings))
reader.read(Path(sys.argv[2], "tests/exports/truth.csv"), source)
start = time.perf_counter()
reading = reader.read(Path(sys.argv[1]), source)
"""
COUNT = """
named = [settings.agencies.order[settings.agencies.named(name)] for name in reading.agency.values]
agencies = np.array(named, dtype=np.int32)[reading.agency.codes]
people = int(tally(agencies, reading.codes, len(settings.agencies.agency)).people.sum())
"""
POLARS = """
import polars
columns = polars.read_csv(sys.argv[1], n_rows=1).columns[3:]
start = time.perf_counter()
long = polars.scan_csv(sys.argv[1]).unpivot(index=["Agency"], on=columns)
counted = long.group_by("Agency", "variable", "value").len().collect()
people = int(counted["len"].sum()) // len(columns)
"""
FRAME = """
import contextlib, resource, sys, time
from pathlib import Path
with contextlib.ExitStack() as opened:
    exec({run!r})
    seconds = time.perf_counter() - start
memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(seconds, memory / 1024, people)
"""


def rows(respondents: int) -> Iterator[str]:
    """A plain export: id, time, agency and twenty ratings in words."""
    settings, rng = load(ROOT), np.random.default_rng(20)
    agencies = np.array([agency.name for agency in settings.agencies.agency.values()])
    components = settings.instrument.component_ids
    yield f"id,Submitted,Agency,{','.join(components)}\n"
    begin = datetime(2025, 9, 22)
    for start in range(0, respondents, CHUNK):
        who = agencies[rng.integers(0, len(agencies), CHUNK)]
        answers = WORDINGS[rng.choice(len(WORDINGS), size=(CHUNK, len(components)), p=SHARES)]
        for at in range(CHUNK):
            sent = begin + timedelta(seconds=2 * (start + at))
            yield f"{100_000 + start + at},{sent},{who[at]},{','.join(answers[at])}\n"


def measured(run: str, file: Path) -> tuple[float, float]:
    """Seconds of a run in a process of its own, and MB of whichever process held most."""
    program = [sys.executable, "-c", FRAME.format(run=run), str(file), str(ROOT)]
    done = subprocess.run(program, capture_output=True, text=True, check=True, cwd=ROOT)
    seconds, megabytes, people = map(float, done.stdout.split())
    assert people == RESPONDENTS, "everybody is counted"
    return seconds, megabytes


def run(console: Console) -> bool:
    """Prints all, and returns whether ours is no slower and stays within its memory, and reading apart costs little."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "million.csv"
        with file.open("w", encoding="utf-8") as written:
            written.writelines(rows(RESPONDENTS))
        size = file.stat().st_size / 1e6
        runs = (BEGIN + APART + COUNT, POLARS, BEGIN + HERE + COUNT)
        turns = [tuple(measured(run, file) for run in runs) for _ in range(ROUNDS)]
    ours, polars, here = (min(turn[who][0] for turn in turns) for who in range(len(runs)))
    memory = max(turn[0][1] for turn in turns)
    console.print(
        f"{RESPONDENTS:,} respondents, {size:.0f} MB of CSV, from file to tally: {ours:.2f} s and {memory:.0f} MB. "
        f"polars' bare scan_csv, unpivot, group_by: {polars:.2f} s. Ours takes {ours / polars:.2f} times as long. "
        f"The goal is {GOAL:.1f}, held is {HELD:.1f}; required: {MEMORY} MB."
    )
    console.print(
        f"Reading apart takes {ours / here:.3f} times as long as reading in the same process, {here:.2f} s. "
        f"Required: {DEAREST:.2f}."
    )
    return ours <= HELD * polars and memory < MEMORY and ours <= DEAREST * here
