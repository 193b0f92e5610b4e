"""Hostile files under serve: each is a problem of its own, and another partnership is published in the same run."""

import random
from collections.abc import Iterator
from itertools import dropwhile, takewhile
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.hostile.conftest import blank_lines
from tests.hostile.forge.survey import Survey
from tests.hostile.forge.xlsx import STRINGS, book, parts
from tests.hostile.test_printed import obeyed
from tests.orchestration.serving import Serving, serving
from tests.orchestration.test_serve import LONG, drop, published, some_rows, workspace_of

pytestmark = pytest.mark.slow

FILES = Path(__file__).parents[1] / "hostile" / "files"
BAD = {"lime-2.xlsx": "file-too-large", "lime-3.zip": "file-too-large", "lime-4.xlsx": "file-too-costly"}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Serving]:
    root = workspace_of(tmp_path / "ours", "lime", "odd", "other", other="ashby-vale")
    with serving(root) as process:
        yield process


def bomb() -> bytes:
    """A workbook under 1 MB with so many empty shared strings that reading it takes gigabytes."""
    made = parts(Survey.drawn(random.Random(1)))
    content = book(made | {STRINGS: made[STRINGS].replace("</sst>", "<si/>" * 28_000_000 + "</sst>")})
    assert len(content) < 1_000_000
    return content


def refused_in_the_run_that_read(served: Serving, source: str) -> list[str]:
    """The codes of the files that were refused in the run that read an export of a source."""
    events = [served.events("run-started"), served.events("run-ended"), served.events("export-read")]
    (read,) = [event for event in events[2] if event["source"] == source]
    begun = max(event["time"] for event in events[0] if event["time"] <= read["time"])
    later = dropwhile(lambda event: event["time"] < begun, served.events("file-refused"))
    ended = min(event["time"] for event in events[1] if event["time"] >= read["time"])
    return sorted(str(event["code"]) for event in takewhile(lambda event: event["time"] <= ended, later))


def test_another_partnership_is_published_in_the_same_run(served: Serving, command: Command) -> None:
    drop(served, "lime-1.csv", some_rows(LONG, 20), 20)
    runs = len(served.events("run-ended"))
    served.until(served.is_idle, "an end of the run at work")
    inbox = served.workspace / "inbox"
    contents = ((FILES / "poison-far-row.xlsx").read_bytes(), blank_lines(), bomb())
    for name, content in zip(BAD, contents, strict=True):
        (inbox / name).write_bytes(content)
    (inbox / "odd-1.csv").write_bytes((FILES / "escape-cells.csv").read_bytes())
    drop(served, "other-1.csv", some_rows(LONG, 20), 20)
    served.until(lambda: published(served.workspace, "odd").get("rows"), "the file with escapes")
    served.until_ran(runs + 1)
    served.until(served.is_idle, "an end of the run at work")
    assert refused_in_the_run_that_read(served, "other") == sorted(BAD.values())
    assert published(served.workspace, "lime")["rows"] == 20
    for name in ("status", "waiting", "doctor"):
        code, printed = command(name, "-w", served.workspace)
        assert code == 1, name
        for file, problem in BAD.items():
            assert [line for line in printed.splitlines() if file in line and problem in line], (name, file)
        assert not obeyed(printed), name
    assert not obeyed("".join(served.lines))
    assert not [path for path in served.home.rglob("*") if path.is_file() and b"POLICE" in path.read_bytes()]
