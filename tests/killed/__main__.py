"""`python -m tests.killed --moments 500 --seed 1`: kills so many runs, runs each again, and compares all that is left.

Exit code 1 if anything differs from an undisturbed run. Run from the root of the repository; it needs POSIX.
"""

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console

from brpipeline.pipeline import draw
from tests import postgres
from tests.killed.server import Server
from tests.killed.trials import Killing


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.killed", description=__doc__)
    parser.add_argument("--moments", type=int, default=50, help="how many runs are killed")
    parser.add_argument("--seed", type=int, default=1, help="of the moments")
    parser.add_argument("--no-pdf", action="store_true", help="nothing is printed, which is half of a run's work")
    parser.add_argument("--postgresql", action="store_true", help="with the store on a server of the tests' own")
    chosen = parser.parse_args()
    if chosen.no_pdf:
        draw.can_print = lambda: False
    start, wrong = time.perf_counter(), 0
    console = Console(width=120, highlight=False)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = Server(stack.enter_context(postgres.server())) if chosen.postgresql else None
        killing = Killing(folder, chosen.seed, server)
        for number, round_run in enumerate(killing.rounds, start=1):
            console.print(f"round {number}: {round_run.seconds:.2f} s, {round_run.seams} seams")
        for trial in killing.trials(chosen.moments):
            if trial.wrong:
                wrong += 1
                console.print(f"{trial.moment}: {', '.join(trial.wrong)}")
    seconds = time.perf_counter() - start
    console.print(f"{chosen.moments} runs killed, {wrong} of them not made good by the next ({seconds:.0f} s).")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
