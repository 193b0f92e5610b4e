"""The attack through the whole pipeline: random surveys, published again and again, and a reader who kept it all.

python -m tests.pipeline.attack_published --surveys 1000 prints how many surveys expose fewer people than the threshold,
by the rule and with each safeguard switched off. Exit 1 if the rule exposes anybody, if anything is published that the
ledger does not have, or if a safeguard may be off without a trace.
"""

import argparse
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.pipeline.adversary.attack import SAFEGUARDS, attacked, results_alone, without
from tests.pipeline.adversary.reader import Reader

TOGETHER = 20  # surveys in a workspace
FEW = 60  # surveys with a safeguard off


def exposing(seeds: Iterable[int], folder: str | None = None, *, explains: bool = True) -> tuple[int, list[str]]:
    """How many surveys of these workspaces expose somebody, and what is published past the ledger."""
    surveys, strange = 0, list[str]()

    def watch(reader: Reader) -> None:
        strange.extend(reader.unexplained() if explains else ())

    for seed in seeds:
        with tempfile.TemporaryDirectory(dir=folder) as root:
            reader = attacked(Path(root), seed, TOGETHER, watch)
            exposed = reader.exposed(reader.workspace.plan.fewest)
            surveys += len({name.split()[0] for name in exposed})
            if explains and exposed:
                print(f"workspace {seed}: {exposed}", flush=True)  # noqa: T201
    return surveys, strange


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--surveys", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the first workspace, of %(default)s and so on")
    parser.add_argument("--folder", help="where workspaces are made, such as a disk in memory")
    given = parser.parse_args()
    seeds = range(given.first, given.first + -(-given.surveys // TOGETHER))
    fewer = seeds[: FEW // TOGETHER]
    with results_alone():
        by_rule, strange = exposing(seeds, given.folder)
        print(f"{'the rule':42}{by_rule:5} of {len(seeds) * TOGETHER} surveys expose somebody", flush=True)  # noqa: T201
        print(f"{'published past the ledger':42}{len(strange):5} counts {strange[:3]}", flush=True)  # noqa: T201
        traces = {}
        for name in SAFEGUARDS:
            with without(name):
                traces[name], _ = exposing(fewer, given.folder, explains=False)
            print(f"{name:42}{traces[name]:5} of {len(fewer) * TOGETHER}", flush=True)  # noqa: T201
    return 1 if by_rule or strange or not all(traces.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
