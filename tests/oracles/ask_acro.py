"""Asks acro (MIT, version 1.0.2 here) which counts of a table are too small, and writes its verdicts down.

acro cannot be installed beside this project: it needs pandas before 3. So its verdicts are kept in acro.json, and the
tests go by them. In an environment of its own, with acro and nothing of this project:

    python -m tests.oracles.ask_acro TABLES.json VERDICTS.json

TABLES.json is what `asked` of test_acro.py returns: how many people rated, by group as published.
"""

import json
import logging
import sys
from pathlib import Path
from typing import Any

CHECK = "MinimumThresholdCheck"


def verdict(acro: Any, threshold: int, counts: dict[str, int]) -> list[str]:
    """The groups whose count acro refuses."""
    import pandas as pd

    acro.sdc_checks.risk_appetite["safe_threshold"] = threshold
    groups = pd.Series([group for group, people in counts.items() for _ in range(people)], name="group")
    rated = pd.Series(["rated"] * len(groups), name="answer")
    acro.crosstab(groups, rated)
    outcome = list(acro.results.results.values())[-1].outcome
    return sorted(str(group) for group, row in outcome.iterrows() if CHECK in str(row["rated"]))


def main() -> None:
    from acro import ACRO  # type: ignore[import-not-found]

    logging.disable(logging.CRITICAL)
    tables, verdicts = map(Path, sys.argv[1:])
    acro = ACRO(suppress=False)
    asked = json.loads(tables.read_text(encoding="utf-8"))
    lines = [json.dumps(table | {"refused": verdict(acro, **table)}, sort_keys=True) for table in asked]
    verdicts.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
