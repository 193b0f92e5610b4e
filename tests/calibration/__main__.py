"""`python -m tests.calibration SEED`: how well certainty and flags do in simulation, as in docs/calibration.md."""

import sys

from tests.calibration import by_chance, certainty, disagreement

TEXT = """# How well it does in simulation

Made by `python -m tests.calibration {seed}`, a seed that nothing was tuned on; any other seed tells the same within the
errors given. The method is in [method.md](method.md).

## Certainty and likely ranges

{certainty}

## Disagreement

{disagreement}

## Split and divided, by chance

{by_chance}
"""


def main(seed: int) -> None:
    modules = {"certainty": certainty, "disagreement": disagreement, "by_chance": by_chance}
    parts = {name: module.tables(seed).strip() for name, module in modules.items()}
    print(TEXT.format(seed=seed, **parts).rstrip())  # noqa: T201


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdecimal():
        sys.exit("Usage: python -m tests.calibration SEED")
    main(int(sys.argv[1]))
