"""Does serve grow? Many runs of one process: `python -m tests.orchestration.soak --runs 200`. It takes a while.

Every run is started by a file that arrives again as it was, so that what is measured is serve itself. Printed are the
resident memory of serve and of its Prefect server, and what a run costs of a processor.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

import psutil

from tests.conftest import EXPORTS
from tests.orchestration.serving import serving
from tests.orchestration.test_serve import LONG, workspace_of

MARKS = (20, 50, 100, 150, 200)


def main() -> None:
    """Serves, runs, and prints a line at each mark."""
    parser = argparse.ArgumentParser(prog="python -m tests.orchestration.soak", description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        root = workspace_of(Path(folder) / "soak", "lime")
        export = root / "inbox" / "lime.csv"
        shutil.copy(EXPORTS / LONG, export)
        with serving(root) as served:
            owner = psutil.Process(served.process.pid)
            server = next(
                child for child in owner.children() if "brpipeline.orchestration.prefect_server" in child.cmdline()
            )
            begin, spent = time.monotonic(), _processor(owner)
            for number in range(2, runs + 1):
                served.until(lambda: len(served.events("run-ended")) >= len(served.events("run-started")), "an end")
                time.sleep(1)
                export.touch()
                served.until_ran(number)
                if number in (*MARKS, runs):
                    own, its = (one.memory_info().rss / 1e6 for one in (owner, server))
                    cost, took = (_processor(owner) - spent) / (number - 1), (time.monotonic() - begin) / (number - 1)
                    sys.stdout.write(
                        f"run {number}: serve {own:.0f} MB, server {its:.0f} MB; "
                        f"a run {cost:.1f} s of a processor, {took:.1f} s by the clock\n"
                    )
                    sys.stdout.flush()


def _processor(owner: psutil.Process) -> float:
    """Seconds of a processor that serve and its ended runs took so far."""
    times = owner.cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)


if __name__ == "__main__":
    main()
