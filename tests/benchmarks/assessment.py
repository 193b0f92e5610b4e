"""One assessment, reconciled: what a partnership waits for after imports, when it runs again.

Beside it the code before material gaps (FORMER), by turns in processes of their own: processor time, so that what else
the machine does is nobody's. And ten thousand people, with the memory that they take.
"""

import subprocess
import sys
import tarfile
import tempfile
import tracemalloc
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from brpipeline.disclosure.release import Release
from brpipeline.rating import BLANK, GREEN
from brpipeline.reconcile.reconciliation import reconcile
from brpipeline.settings.assessment import Assessments
from brpipeline.settings.workspace import load
from tests.benchmarks.timing import processor_seconds
from tests.pooled import released_answers

ROOT = Path(__file__).parents[2]
COMPONENTS, LEVERS = 20, 4
SIZES = np.array([16, 14, 12, 10, 9, 8, 7, 6, 5, 4, 3, 3, 3])  # a hundred people; every agency is a group that is shown
SECTORS = {f"agency-{index}": f"Sector {index}" for index in range(len(SIZES))}
REPETITIONS, TURNS = 25, 3
TIMES = 1.0  # the former code's
MANY, SECONDS, MEMORY = 100, 0.2, 100  # times as many people; seconds and MB
FORMER = "8ec6a33"  # flags by exact tests, and certainty by components drawn independently of each other
# The same answers in the former code. Printed: the processor's seconds for each.
RUN = """
import sys
from pathlib import Path
import numpy as np
from brpipeline.reconcile.reconciliation import reconcile
from brpipeline.settings.workspace import load
from tests.benchmarks import assessment as bench
from tests.pooled import group_tally
from time import process_time
rules, rng = load(Path.cwd()).assessments, np.random.default_rng(20)
for _ in range(int(sys.argv[1]) + 1):
    release = group_tally(bench.made(rng), bench.SECTORS, rules.privacy.smallest_group)
    start = process_time()
    reconcile(release, rules)
    print(process_time() - start)
"""


def answers(rng: np.random.Generator, times: int = 1) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Agencies (people,) and codes (people, components) of so many times a hundred people, most of them ratings."""
    agencies = np.repeat(np.arange(len(SIZES), dtype=np.int32), SIZES * times)
    leaning = rng.normal(0, 0.7, COMPONENTS) + rng.normal(0, 0.5, (len(SIZES), COMPONENTS))
    felt = leaning[agencies] + rng.normal(0, 1, (len(agencies), COMPONENTS))
    codes = np.digitize(felt, [-0.5, 0.5]).astype(np.uint8)
    without = rng.random(codes.shape) < 0.1
    codes[without] = rng.integers(GREEN + 1, BLANK + 1, without.sum())
    return agencies, codes


def made(rng: np.random.Generator, rules: Assessments, times: int = 1) -> Release:
    """They as they are released, with what tells whether people lean one way."""
    levers = {f"lever-{at}": [str(component) for component in range(at, COMPONENTS, LEVERS)] for at in range(LEVERS)}
    return released_answers(*answers(rng, times), SECTORS, rules.privacy.smallest_group, levers)


def ours(rules: Assessments) -> float:
    """The median of the processor's seconds."""
    rng = np.random.default_rng(20)
    releases = [made(rng, rules) for _ in range(REPETITIONS + 1)]  # what was computed before helps nobody
    return median([processor_seconds(partial(reconcile, release, rules)) for release in releases][1:])


def former(code: Path) -> float:
    """The same in the former code."""
    run = [sys.executable, "-c", RUN, str(REPETITIONS)]
    printed = subprocess.run(run, cwd=code, env={"PYTHONPATH": str(code)}, capture_output=True, text=True, check=True)
    return median(map(float, printed.stdout.split()[1:]))


def run(console: Console) -> bool:
    """Prints times, and memory. Returns whether all is within its bounds."""
    rules = load(ROOT).assessments
    many = [made(np.random.default_rng(seed), rules, MANY) for seed in range(3)]
    kept = git("archive", FORMER)
    if kept is None:
        console.print(f"The former code, {FORMER}, is not in this copy's history: nothing to compare with.")
        return False
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(kept)) as packed:
            packed.extractall(folder, filter="data")
        turns = [(ours(rules), former(Path(folder))) for _ in range(TURNS)]
    now, before = (min(times) for times in zip(*turns, strict=True))
    console.print(
        f"One assessment of {COMPONENTS} components, {len(SIZES)} agencies, {SIZES.sum()} people, reconciled: "
        f"{now * 1000:.1f} ms of the processor, the former code {before * 1000:.1f} ms: {now / before:.2f} times. "
        f"Required: {TIMES:.2f}."
    )
    seconds = min(processor_seconds(partial(reconcile, release, rules)) for release in many)
    release = made(np.random.default_rng(len(many)), rules, MANY)
    tracemalloc.start()
    reconcile(release, rules)
    memory = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    console.print(
        f"{SIZES.sum() * MANY:,} people: {seconds:.2f} s and {memory:.0f} MB. Required: {SECONDS} s and {MEMORY} MB."
    )
    return now <= TIMES * before and seconds <= SECONDS and memory <= MEMORY


def git(*command: str) -> bytes | None:
    done = subprocess.run(["git", *command], cwd=ROOT, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None
