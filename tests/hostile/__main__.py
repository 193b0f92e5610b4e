"""`python -m tests.hostile [--files N] [--seed S]`: many damaged files, each with its time and its memory.

The files are read one after another in a process whose memory is limited; if that process dies or hangs, the file that
it was reading is named. Exit code 1 if any file was read wrongly, took too long or too much.
"""

import argparse
import contextlib
import gc
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

import pyarrow as pa
from rich.console import Console

from brpipeline.ingest.read import read_export
from brpipeline.settings.workspace import load
from tests.hostile.judge import SOURCE, judged
from tests.hostile.mutator import mutated

ROOT = Path(__file__).parents[2]
MEMORY = 1 << 30  # bytes that the process may hold
ADDRESSES = 6 << 30  # bytes that it may ask for: far more than it may hold
SECONDS = 5.0
HANGS = 60.0  # seconds after which a file is given up


def _forget_peak() -> None:
    """Lets Linux count the most memory anew, without what files before left; elsewhere it counts the whole run."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak() -> int:
    """The most memory held, in bytes, since `_forget_peak`."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) * 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _worker(seeds: range, to: Connection) -> None:
    """Reads each file and says what became of it, and how long and how much it took. The file is made beforehand."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    settings = load(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        for seed in seeds:
            file = mutated(seed)
            path.write_bytes(file.content)
            kind = file.kind
            del file
            to.send((seed, kind, "begun", 0.0, 0))
            _forget_peak()
            start = time.perf_counter()
            try:
                reading = read_export(path, SOURCE, settings)
                seconds, held = time.perf_counter() - start, _peak()
                became = judged(reading, path, settings)
            except BaseException as fault:
                seconds, held = time.perf_counter() - start, _peak()
                became = f"WRONG: {type(fault).__name__} {str(fault)[:80]}"
            to.send((seed, kind, became, seconds, held))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    seeds = range(arguments.seed, arguments.seed + arguments.files)
    became: Counter[tuple[str, str]] = Counter()
    faults: list[str] = []
    slowest, most, at = 0.0, 0, seeds.start
    while at < seeds.stop:
        receive, send = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(target=_worker, args=(range(at, seeds.stop), send))
        process.start()
        send.close()
        begun = (at, "")
        while True:
            if not receive.poll(HANGS):
                process.kill()
                break
            try:
                seed, kind, what, seconds, held = receive.recv()
            except EOFError:
                break
            if what == "begun":
                begun = (seed, kind)
                continue
            at = seed + 1
            became[kind, what] += 1
            slowest, most = max(slowest, seconds), max(most, held)
            if what.startswith("WRONG") or seconds > SECONDS or held > MEMORY:
                faults.append(f"seed {seed} ({kind}): {what}, {seconds:.1f} s, {held / 1e6:.0f} MB")
        process.join()
        if at < seeds.stop:
            faults.append(f"seed {begun[0]} ({begun[1]}): the process died with {process.exitcode}")
            at = begun[0] + 1
    console = Console(width=120, highlight=False, markup=False)
    for (kind, what), count in sorted(became.items()):
        console.print(f"{kind:22} {what:24} {count}")
    console.print(
        f"{arguments.files} files; slowest {slowest:.2f} s; most memory held {most / 1e6:.0f} MB; {len(faults)} faults"
    )
    console.print("\n".join(faults[:40]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
