"""`python -m tests.benchmarks [name...]`: the benchmarks named, or all. Exit code 1 where one is not held.

Run from the root of the repository. `contest` needs the peers of requirements-bench.lock: `make bench` sets them up.
"""

import sys
from importlib import import_module

from rich.console import Console

# Each is a module beside this one, with `run(console) -> bool`: it prints what it measured and says whether it holds.
BENCHMARKS = ("startup", "contest", "assessment", "pictures", "outputs", "million", "scale")


def main(names: list[str]) -> int:
    console = Console(width=120, highlight=False)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        console.print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}.")
        return 2
    held = [import_module(f"tests.benchmarks.{name}").run(console) for name in names or BENCHMARKS]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
