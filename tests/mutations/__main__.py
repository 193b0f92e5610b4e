"""python -m tests.mutations [PART OF A NAME ...]: makes each change in turn and prints whether the tests noticed.

Without a name all of them. Exit code 1 if a change survived: then a rule or a constant has no test.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from tests.mutations.mutation import survives
from tests.mutations.table import MUTATIONS


def main(parts: list[str]) -> int:
    chosen = [mutation for mutation in MUTATIONS if not parts or any(part in str(mutation) for part in parts)]
    survived = 0
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        for mutation, alive in zip(chosen, workers.map(survives, chosen), strict=True):
            print("survived" if alive else "killed  ", mutation, flush=True)  # noqa: T201
            survived += alive
    print(f"{len(chosen) - survived} of {len(chosen)} killed")  # noqa: T201
    return 1 if survived or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
