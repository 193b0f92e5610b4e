"""One document of several, each printed by `python -m tests.calibration SEED`: every number is the mean of theirs.

    python -m tests.calibration.pooled FILE FILE ...

Monte Carlo standard errors shrink by the square root of how many there are; shares of all flags are of all reports
together; goals are judged again.
"""

import math
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.calibration.material import FLAGS, goals

NUMBER = re.compile(r"(±\s*)?([+-]?\d[\d,]*(?:\.\d+)?)")
GOALS, RATES, SEED = "| goal |", f"| flags | {FLAGS[0]} |", re.compile(r"`python -m tests\.calibration (\d+)`")


def pooled(documents: Sequence[str]) -> str:
    """The document. All must have the same lines, but for numbers in tables, and verdicts on goals."""
    seeds = [found[1] for text in documents if (found := SEED.search(text))]
    blocks = [text.split("\n\n") for text in documents]
    together = [
        "\n".join(map(line, zip(*map(str.splitlines, same), strict=True))) for same in zip(*blocks, strict=True)
    ]
    rates = next(at for at, block in enumerate(together) if block.startswith(RATES))
    head, rule, *rows = together[rates].splitlines()
    cells = [with_shares([cell.strip() for cell in row.split("|")[1:-1]]) for row in rows]
    together[rates] = "\n".join([head, rule, *(f"| {' | '.join(row)} |" for row in cells)])
    judged = next(at for at, block in enumerate(together) if block.startswith(GOALS))
    together[judged] = goals({name: row for name, *row in cells})
    return made_by(seeds, "\n\n".join(together))


def made_by(seeds: Sequence[str], text: str) -> str:
    """The document with all seeds where it says of which it is."""
    means = f"`python -m tests.calibration SEED` for\n{', '.join(seeds)}, of which they are the means"
    return SEED.sub(means, text, count=1)


def line(same: Sequence[str]) -> str:
    """One line of a table: the mean of each number that stands at the same place; prose is that of the first."""
    if not same[0].startswith("|"):
        return same[0]
    cells = [each.split("|") for each in same]
    return "|".join(mean(one) for one in zip(*cells, strict=True))


def mean(same: Sequence[str]) -> str:
    """The mean of each number in a cell, with as many digits; of an error, by the square root of how many there are."""
    if len(set(same)) == 1:
        return same[0]
    numbers = [[float(found[2].replace(",", "")) for found in NUMBER.finditer(text)] for text in same]
    if len({len(each) for each in numbers}) > 1:
        return same[0]
    means = iter([sum(each) / len(same) for each in zip(*numbers, strict=True)])

    def written(found: re.Match[str]) -> str:
        value = next(means) / (math.sqrt(len(same)) if found[1] else 1)
        digits = len(found[2].partition(".")[2])
        sign = "+" if found[2][0] in "+-" else ""
        return f"{found[1] or ''}{value:{sign}.{digits}f}"

    return NUMBER.sub(written, same[0])


def with_shares(row: list[str]) -> list[str]:
    """A row of the table of flags, with the share of immaterial flags among all flags of all documents."""
    flags, immaterial = float(row[1]), float(row[2])
    return [*row[:3], f"{immaterial / flags if flags else 0.0:.3f}", *row[4:]]


if __name__ == "__main__":
    print(pooled([Path(name).read_text("utf-8") for name in sys.argv[1:]]).rstrip())  # noqa: T201
