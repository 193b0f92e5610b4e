"""Slow tests: what makes a test one, that no other is, and that they come first. tests/conftest.py has pytest use it.

`make check` leaves them out (`-m "not slow"`), unless CI=true: there every test runs.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

# Whoever uses one of these fixtures starts a server, a browser or another program, or runs all that an analyst types.
SLOW_FIXTURES = {"browser", "postgres_server", "recalculated", "typed_example"}
# Folders whose tests take longest. Tests of one file run in one process, so these files are begun first: at the end the
# other processes would wait for them.
LONGEST = ("killed", "orchestration", "hostile")
POSTGRESQL = "postgresql"  # the parameter of tests that run once for each kind of store
LIMIT = 5.0  # seconds of processor time that any other test may take; few take more than one
WITHOUT = "not slow"
TOOK = "seconds of a processor"


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("CI") == "true" and config.option.markexpr == WITHOUT:
        config.option.markexpr = ""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks tests by their fixtures, and puts files with slow tests before the others."""
    for item in items:
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ())) or _uses_postgresql(item):
            item.add_marker("slow")
    with_slow = {item.path for item in items if is_slow(item)}
    items.sort(key=lambda item: (item.path not in with_slow, _rank(item.path)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Notes a test that takes long and is not marked. It does not fail: on a busy machine everything takes longer."""
    before = _spent()
    result = yield
    if not is_slow(item) and (seconds := _spent() - before) > LIMIT:
        item.user_properties.append((TOOK, f"{seconds:.1f}"))
    return result


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says at the end which tests should be marked, or made faster."""
    reports = [report for report in terminalreporter.getreports("passed") if report.when == "call"]
    long = [(report.nodeid, seconds) for report in reports for name, seconds in report.user_properties if name == TOOK]
    if long:
        terminalreporter.section(f"more than {LIMIT:.0f} s of a processor: mark it slow, or make it faster")
        for name, seconds in long:
            terminalreporter.line(f"{name} took {seconds} s")


def is_slow(item: pytest.Item) -> bool:
    return item.get_closest_marker("slow") is not None


def _uses_postgresql(item: pytest.Item) -> bool:
    call = getattr(item, "callspec", None)
    return call is not None and any(isinstance(value, str) and value == POSTGRESQL for value in call.params.values())


def _rank(path: Path) -> int:
    """0 for the files of the folder that takes longest."""
    return LONGEST.index(path.parent.name) if path.parent.name in LONGEST else len(LONGEST)


def _spent() -> float:
    """Processor time of this process and of those that it has waited for, in seconds. Other work does not count."""
    return sum(os.times()[:4])
