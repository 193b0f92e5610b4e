"""The house: who may import whom. Data goes one way, and nothing that stands earlier knows what comes later."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter

import pytest

from tests.architecture.house import PACKAGE, ROOT, doors, imported, modules, own, room, tree

# A room is a folder or a module at the top of the package. Which there are is read from the tree; of some it is said
# here what they may know, since the promises rest on it: nothing that reads files knows what is counted, nothing that
# publishes knows anything but results.
ONLY = {
    "language": set(),
    "files": {"problems"},
    "ingest": {"files", "language", "problems", "rating", "settings", "text"},
    "store": {"files", "ingest", "language", "log", "problems", "rating", "settings"},
    "questionnaire": {"language", "settings", "xlsx"},
    "counting": {"language", "rating", "settings", "text"},
    "disclosure": {"counting", "language", "rating", "results", "settings"},
    "releases": {"counting", "disclosure", "language", "problems", "rating", "settings", "store"},
    "reconcile": {"counting", "disclosure", "language", "rating", "settings"},
    "flags": {"counting", "language", "rating", "reconcile", "results", "settings", "text"},
    "results": {"language", "rating", "text"},
    "publish": {"language", "rating", "results", "text", "xlsx"},
    "export": {"files", "language", "problems", "publish", "results", "settings"},
    "demo": set(),
}
MAY_ASK_THE_CLOCK = {"api", "cli", "orchestration"}
LONGEST = 210


def test_nothing_imports_leftwards() -> None:
    """Rooms have an order in which each knows only those before it: there is no circle of rooms."""
    assert len(list(TopologicalSorter(doors()).static_order())) == len(doors())


@pytest.mark.parametrize("here", ONLY)
def test_a_room_knows_only_what_it_may(here: str) -> None:
    assert doors()[here] <= ONLY[here]


def test_few_modules_lie_loose_at_the_top() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= 8


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {name: own(imported(path)) - {name} for name, path in modules().items()}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(graph) - 1


@pytest.mark.parametrize("foreign", ["flows", "tests"])
def test_the_library_knows_nothing_of(foreign: str) -> None:
    assert not _importing(foreign)


def test_prefect_is_known_to_the_orchestration_alone() -> None:
    assert {room(name) for name in _importing("prefect")} == {"orchestration"}


def _importing(foreign: str) -> list[str]:
    return [name for name, path in modules().items() if any(row.split(".")[0] == foreign for row in imported(path))]


def test_time_comes_as_an_argument() -> None:
    asking = {
        room(name)
        for name, path in modules().items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("now", "today", "utcnow", "monotonic", "perf_counter")
    }
    assert asking <= MAY_ASK_THE_CLOCK


def test_no_component_or_lever_is_named_in_code() -> None:
    """An instrument is data. (The worked example is an example of one instrument, and names its components.)"""
    ids = {"S1", "S2", "S3", "S4", "S5", "S6", "P1", "P2", "P3", "P4", "I1", "I2", "R1", "R5"}
    naming = [
        f"{name}: {node.value}"
        for name, path in modules().items()
        if room(name) != "demo"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value in ids
    ]
    assert not naming


def test_modules_can_be_read_at_one_sitting() -> None:
    long = {name: lines for name, path in modules().items() if (lines := len(path.read_text().splitlines())) > LONGEST}
    assert not long


def test_importing_the_library_brings_nothing_along() -> None:
    """Neither Prefect nor anything large, so that the command answers at once."""
    heavy = ("prefect", "numpy", "matplotlib", "pyarrow", "sqlalchemy", "pydantic", "pandas")
    code = f"import sys, brpipeline; print([name for name in {heavy!r} if name in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert printed.stdout.strip() == "[]"
