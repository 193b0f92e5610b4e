"""`python -m tests.calibration SEED`: how well certainty and flags do in simulation, as in docs/calibration.md."""

import sys

from tests.calibration import by_chance, certainty, disagreement

TEXT = """# How well it does in simulation

The tables are made by `python -m tests.calibration {seed}`. Nothing was tuned on this seed; any other gives the same
within the errors shown. [method.md](method.md) describes the method.

## Certainty and likely ranges

Partnerships are simulated, so the truth is known: twenty components, agencies that agree about them ("like-minded") or
differ ("sd 1 between agencies", on the probit scale), and people who answer with noise. After each survey, 20 fresh
samples of staff are drawn from the same agencies.

A cell such as `0.65 -> 0.63 (0.73; 263)` reads: the certainty said 0.65 on average; 0.63 of fresh samples gave the same
colour; 0.73 of the colours were those that all staff would give; 263 components are in the row. The nearer the first
two numbers, the better. The last row of each table is the largest difference between them, over cells of at least 300
components.

{certainty}

*Held* is the share of fresh samples whose percentage lies in the likely range. *Published outside* is how often the
survey's own percentage lay outside it before the range was widened.

## Disagreement

Simulated reports have agencies of 14 to 1 people and twenty components. In some of them five cells, each of one of the
five largest agencies, are shifted up or down by *s* ("planted"). With *offsets*, every cell also has a shift of its own
with a standard deviation of 0.3, which counts as no difference. *FDR* is the mean share of false flags in a report,
followed in brackets by the share of false flags among the flags of all reports. *Power* is the share of planted cells
that are flagged. After ± comes the Monte Carlo standard error. Rules 1 to 8 are alternatives that were tried
(`tests/calibration/remedies.py`).

{disagreement}

The last table compares the normal approximation of the mid-p with the exact test, by the number of draws that the exact
test has to enumerate. Above 30,000 the approximation is used.

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
