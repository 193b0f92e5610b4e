"""Starting up: a command imports what it does, and a run that finds nothing new does next to nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NOW

ROOT = Path(__file__).parents[2]
# What takes long to import, and is for whoever reads a file, computes, draws or orchestrates.
AT_WORK = {
    "PIL",
    "alembic",
    "duckdb",
    "fsspec",
    "jinja2",
    "matplotlib",
    "pandas",
    "prefect",
    "pyarrow",
    "scipy",
    "weasyprint",
    "xlsxwriter",
}
WITH_THE_STORE = {"numpy", "pydantic", "sqlalchemy"}
HELP = """changed = 0
import sys
from brpipeline import cli
sys.argv = ["brpipeline", "--help"]
try:
    cli.main()
except SystemExit:
    pass
"""
RUN = "from brpipeline.pipeline import run; done = run(root, now); changed = sum(one.changed for one in done.assessed)"
STATUS = "from brpipeline.pipeline.status import status; changed = len(status(root, now)) - 6"
CONSOLE = "from brpipeline.cli import console; "


def imported(code: str, root: Path) -> tuple[set[str], int]:
    """The packages that this code imports, in a process of its own, and what it says has changed."""
    begin = (
        f"from datetime import datetime; from pathlib import Path; root, now = Path({str(root)!r}), {NOW!r}".replace(
            "datetime.datetime", "datetime"
        )
    )
    end = "import sys; print(); print(changed, *{name.split('.')[0] for name in sys.modules})"
    printed = subprocess.run(
        [sys.executable, "-c", f"{begin}\n{code}\n{end}"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    changed, *names = printed.stdout.splitlines()[-1].split()
    return set(names), int(changed)


def test_help_imports_nothing_but_the_command(tmp_path: Path) -> None:
    names, _ = imported(HELP, tmp_path)
    assert "typer" in names
    assert not names & (AT_WORK | WITH_THE_STORE)


@pytest.mark.parametrize("code", [RUN, STATUS])
def test_a_command_that_finds_nothing_new_imports_nothing_that_works_on_it(example: Path, code: str) -> None:
    names, changed = imported(CONSOLE + code, example)
    assert changed == 0
    assert names >= WITH_THE_STORE
    assert not names & AT_WORK


@pytest.mark.slow
def test_a_run_that_finds_something_to_do_imports_what_does_it(example: Path) -> None:
    """Else the list above would be of names that nobody imports."""
    (example / "reports/published/ashby-vale/spring-2026/report.html").unlink()
    names, changed = imported(RUN, example)
    assert changed == 1
    assert names >= {"jinja2", "scipy", "xlsxwriter"}
