"""A reader who kept every report finds nobody; with any safeguard off, somebody. `attack` runs as many as you like."""

from pathlib import Path

import pytest

from tests.releases.attack import SAFEGUARDS, play, without

SURVEYS = 60
EXPOSING = {
    "closing forgets what was counted": 3,
    "known by id alone": 1,
    "whoever vanished withdrew": 2,
}
"""By safeguard, the seed of a survey that exposes somebody without it, where the first one does not."""


@pytest.mark.parametrize("seed", range(SURVEYS))
def test_the_rule_exposes_nobody(tmp_path: Path, seed: int) -> None:
    assert play(tmp_path, seed).found() == {}


@pytest.mark.parametrize("safeguard", SAFEGUARDS)
def test_without_any_safeguard_somebody_is_found(tmp_path: Path, safeguard: str) -> None:
    with without(safeguard):
        assert play(tmp_path, EXPOSING.get(safeguard, 0)).found()
