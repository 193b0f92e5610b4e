"""An analyst's script, written from the documentation of the public face alone: it runs, and mypy --strict takes it."""

import subprocess
import sys
from pathlib import Path

import pytest

import brpipeline

pytestmark = pytest.mark.slow

SCRIPT = """\
import sys

import pandas

import brpipeline

workspace = brpipeline.open(sys.argv[1])
northmere = workspace["northmere/spring-2026"]
counts = northmere.ratings.groupby(["component", "rating"], observed=True)["count"].sum().unstack()
below = northmere.components.loc[northmere.components["consensus"] < "green", ["component", "consensus", "certainty"]]
apart = northmere.flags.query("kind == 'agency-apart'")
print(int(counts["green"].sum()), len(below), len(apart))
own = pandas.DataFrame({"agency": ["Police"] * 5, "component": ["Training"] * 5, "rating": list("GGGGR")})
reconciled: brpipeline.Reconciliation = brpipeline.reconcile(own, smallest_group=5)
print(reconciled.components["consensus"].iloc[0], reconciled.radar().title)
"""


@pytest.fixture(scope="module")
def typed_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where mypy keeps what it found out about brpipeline, so that it does so once."""
    return tmp_path_factory.mktemp("mypy")


def mypy(folder: Path, cache: Path) -> "subprocess.CompletedProcess[str]":
    """Judges script.py in a folder."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={cache}", "script.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_script_of_ten_lines_runs_and_is_typed(published_example: Path, typed_before: Path, tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    judged = mypy(tmp_path, typed_before)
    assert judged.returncode == 0, judged.stdout
    ran = subprocess.run(
        [sys.executable, "script.py", str(published_example)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    results = brpipeline.open(published_example)["northmere/spring-2026"].results
    green = sum(part.counts.green for part in results.components if part.counts)
    below = sum(part.consensus in ("red", "amber") for part in results.components)
    apart = sum(flag.kind == "agency-apart" for flag in results.flags)
    assert ran.stdout.splitlines()[0] == f"{green} {below} {apart}"
    assert ran.stdout.splitlines()[1].startswith("green ")


def test_mypy_notices_what_the_public_face_does_not_offer(typed_before: Path, tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text('import brpipeline\nbrpipeline.open("x").nonsense\nbrpipeline.nonsense\n')
    judged = mypy(tmp_path, typed_before)
    assert judged.stdout.count("error:") == 2, judged.stdout
