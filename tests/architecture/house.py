"""The house as its imports have it: modules, the rooms they stand in, and which room knows which."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "brpipeline"


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    paths = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        paths[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return paths


@cache
def tree(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> set[str]:
    """Dotted names that a module imports, wherever in it the import is written."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            within = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= within if within <= set(modules()) else within | {node.module}
    return names


def room(module: str) -> str:
    """The room of a module: the folder or the loose module at the top of the package; "" for the package itself."""
    return module.split(".")[1] if "." in module else ""


def own(names: set[str]) -> set[str]:
    """Of dotted names, those of modules of the package."""
    return {name for name in names if name in modules() and name != "brpipeline"}


@cache
def doors() -> dict[str, set[str]]:
    """The rooms that each room imports from."""
    known: dict[str, set[str]] = {room(module): set() for module in modules()}
    for module, path in modules().items():
        known[room(module)] |= {room(other) for other in own(imported(path))} - {room(module)}
    return known


def purpose(name: str) -> str:
    """What a room is for: the first sentence of its own docstring."""
    path = modules()[f"brpipeline.{name}" if name else "brpipeline"]
    return (ast.get_docstring(tree(path)) or "").split("\n\n")[0].replace("\n", " ").split(". ")[0].rstrip(".")
