"""Calibrations of several seeds, pooled into one document."""

from tests.calibration.material import FLAGS
from tests.calibration.pooled import mean, pooled
from tests.calibration.worlds import WORLDS


def document(seed: int, flags: float, immaterial: float) -> str:
    """Made by a seed: the same in every world."""
    numbers = [flags, immaterial, immaterial / flags, 0.4, 0.7, 0.1, 0.05]
    rows = [f"| {name} | {' | '.join(f'{number:.3f}' for number in numbers)} |" for name in WORLDS]
    table = "\n".join([f"| flags | {' | '.join(FLAGS)} |", "| --- |", *rows])
    return f"Made by `python -m tests.calibration {seed}`. Prose of 3.\n\n| goal | found | and |\n\n{table}"


def test_every_number_is_the_mean() -> None:
    assert mean(["0.65 -> 0.63 (0.73; 263)", "0.67 -> 0.60 (0.74; 265)"]) == "0.66 -> 0.61 (0.73; 264)"
    assert mean(["+0.010 -> -0.003", "-0.020 -> -0.001"]) == "-0.005 -> -0.002"
    assert mean(["300 to 1,000", "300 to 1,000"]) == "300 to 1,000"
    assert mean(["", ""]) == ""


def test_an_error_shrinks_by_the_square_root_of_how_many_there_are() -> None:
    assert mean(["0.80 ± 0.04"] * 3 + ["0.84 ± 0.04"]) == "0.81 ± 0.02"


def test_flags_are_pooled_over_all_reports_and_goals_are_judged_again() -> None:
    """One immaterial flag in eight, and none in two: one in ten of all, where the mean of shares is one in sixteen."""
    text = pooled([document(5, 8.0, 1.0), document(6, 2.0, 0.0)])
    assert text.startswith(
        "Made by `python -m tests.calibration SEED` for\n5, 6, of which they are the means. Prose of 3."
    )
    assert "| s = 1.5 | 5.000 | 0.500 | 0.100 | 0.400 |" in text
    assert "| s = 1.5: power at least 0.32 | 0.400 | met |" in text
    assert "| s = 2.0: power at least 0.57 | 0.400 | missed |" in text
    assert "| s = 1.5: immaterial a report / of all flags | 0.500 / 0.100 | met |" in text
