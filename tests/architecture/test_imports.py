"""The house: who may import whom. Data goes one way, and nothing that stands earlier knows what comes later."""

import ast
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "brpipeline"
# From left to right; a module imports only from its own place and from places before it.
ORDER = (
    "spelling",
    "quoting",
    "answers",
    "problems",
    "journal",
    "exits",
    "spreadsheet",
    "settings",
    "faults",
    "questionnaire",
    "inbox",
    "ingest",
    "store",
    "waiting",
    "taking",
    "tally",
    "offers",
    "reconcile",
    "scorecard",
    "results",
    "flags",
    "shown",
    "record",
    "compose",
    "showing",
    "gather",
    "fingerprint",
    "publish",
    "published",
    "mirror",
    "meeting",
    "pipeline",
    "check",
    "why",
    "status",
    "decisions",
    "forgetting",
    "starter",
    "doctor",
    "console",
    "demo",
    "cli",
)
# Of some places it is said more exactly what they may know.
ONLY = {
    "ingest": {"answers", "problems", "settings", "spelling", "ingest"},
    "store": {"answers", "problems", "settings", "ingest", "store"},
    "questionnaire": {"settings", "spreadsheet", "questionnaire"},
    "tally": {"answers"},
    "reconcile": {"answers", "settings", "tally", "reconcile"},
    "spreadsheet": set(),
    "scorecard": set(),
    "results": set(),
    "publish": {"results", "spreadsheet", "publish"},
    "demo": {"demo"},
}
MAY_ASK_THE_CLOCK = {"cli"}
LONGEST = 210


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imported(path: Path) -> set[str]:
    """Dotted names that a module imports, wherever in it the import stands."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            within = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= within if within <= set(modules()) else within | {node.module}
    return names


def place(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def own(names: set[str]) -> set[str]:
    """Of dotted names, those of modules of the package."""
    return {name for name in names if name in modules() and name != "brpipeline"}


def test_every_module_has_its_place_in_the_order() -> None:
    assert {place(name) for name in modules()} - {""} == set(ORDER)


@pytest.mark.parametrize("module", [name for name in modules() if "." in name])
def test_nothing_imports_leftwards(module: str) -> None:
    here = place(module)
    later = {name for name in own(imported(modules()[module])) if ORDER.index(place(name)) > ORDER.index(here)}
    assert not later, f"{module} knows of what comes after it"


@pytest.mark.parametrize("here", ONLY)
def test_a_place_knows_only_what_it_may(here: str) -> None:
    known = {
        place(other)
        for module, path in modules().items()
        if place(module) == here
        for other in own(imported(path))
        if place(other) != here
    }
    assert known <= ONLY[here]


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {name: own(imported(path)) - {name} for name, path in modules().items()}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(graph) - 1


@pytest.mark.parametrize("foreign", ["prefect", "flows", "tests", "pandas"])
def test_the_library_knows_nothing_of(foreign: str) -> None:
    knowing = [name for name, path in modules().items() if any(one.split(".")[0] == foreign for one in imported(path))]
    assert not knowing


def test_time_comes_as_an_argument() -> None:
    asking = {
        place(name)
        for name, path in modules().items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
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
        if place(name) != "demo"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
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
