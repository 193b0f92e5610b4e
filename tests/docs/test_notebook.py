"""The notebook runs from beginning to end as it is, shows what it says, and is kept without what it shows."""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

FILE = ROOT / "docs" / "notebooks" / "from-answers-to-a-picture.ipynb"
KERNEL = "tests"


@pytest.fixture(scope="module")
def folder(published_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the workspace that the notebook opens, and a kernel of this Python. It writes nowhere else."""
    root = tmp_path_factory.mktemp("notebook")
    shutil.copytree(published_example, root / "my-partnership")
    kernel = root / "share" / "kernels" / KERNEL
    kernel.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    described = {"argv": argv, "display_name": KERNEL, "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(described), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("JUPYTER_PATH", str(root / "share"))
        patched.setenv("JUPYTER_RUNTIME_DIR", str(root / "runtime"))
        patched.setenv("IPYTHONDIR", str(root / "ipython"))
        patched.setenv("PYTHONPATH", str(ROOT))
        yield root


@pytest.fixture(scope="module")
def outputs(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """The code of each cell that shows something, and what it shows by its kind. A cell that fails is an error here."""
    notebook = nbformat.read(FILE, as_version=4)
    nbformat.validate(notebook)
    NotebookClient(notebook, timeout=300, kernel_name=KERNEL, resources={"metadata": {"path": str(folder)}}).execute()
    return [
        (cell.source, output.data) for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs
    ]


def shown(outputs: list[tuple[str, dict[str, Any]]], code: str, kind: str = "text/plain") -> str:
    """What the one cell with this code in it shows, in this form."""
    (found,) = [data[kind] for source, data in outputs if code in source and kind in data]
    return str(found)


def test_it_ends_in_pictures(outputs: list[tuple[str, dict[str, Any]]]) -> None:
    assert "<svg" in shown(outputs, 'assessment.radar("S")', "text/html")
    assert len(shown(outputs, "plot.barh", "image/png")) > 10_000


def test_it_shows_what_the_report_says(outputs: list[tuple[str, dict[str, Any]]]) -> None:
    assert "northmere/autumn-2025" in shown(outputs, "workspace.assessments")
    assert "Police" in shown(outputs, 'apart["text"]')
    assert shown(outputs, "own = brpipeline.reconcile") == "True"


def test_a_plain_table_is_reconciled(outputs: list[tuple[str, dict[str, Any]]]) -> None:
    lines = shown(outputs, "result = brpipeline.reconcile(frame)").splitlines()
    assert {tuple(line.split()[1:3]) for line in lines[1:]} >= {("Training", "green"), ("Leadership", "green")}
    strict = shown(outputs, "threshold=0.67").splitlines()
    assert ["Training", "green", "amber"] in [line.split() for line in strict]


def test_no_outputs_are_kept() -> None:
    cells = [cell for cell in nbformat.read(FILE, as_version=4).cells if cell.cell_type == "code"]
    assert len(cells) > 10
    assert not any(cell.outputs or cell.execution_count for cell in cells)


def test_readers_are_led_to_it() -> None:
    for page, link in (("README.md", "docs/notebooks/"), ("docs/notebook.md", "notebooks/")):
        assert f"({link}{FILE.name})" in (ROOT / page).read_text(encoding="utf-8")
