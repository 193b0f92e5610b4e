"""Nothing is drawn here: no picture is hostile. And files that do something to whoever reads them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline import pipeline
from brpipeline.ingest.apart import process
from brpipeline.ingest.apart.allowance import Allowance
from tests.conftest import EXPORTS

GOOD = EXPORTS / "truth.csv"
SOURCES = ("northmere-autumn-staff", "ashby-vale-autumn")
BAD_READER = "tests.hostile.bad_reader"
LITTLE = Allowance(memory=400_000_000, seconds=1, patience=8, output=100_000)


@pytest.fixture(autouse=True)
def _nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "draw_all", lambda *_: [])


def blank_lines() -> bytes:
    """A ZIP of 1.3 MB that unpacks to 300 MB of line breaks."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("blank.csv", "w", force_zip64=True) as member,
    ):
        member.write(GOOD.read_bytes())
        for _ in range(300):
            member.write(b"\n" * 1_000_000)
    return file.getvalue()


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads with the bad reader, which is allowed little."""
    monkeypatch.setattr(process, "CHILD", BAD_READER)
    monkeypatch.setattr(process, "allowance", lambda *_: LITTLE)


@pytest.fixture
def drop(workspace: Path) -> Callable[..., Path]:
    """Puts a file into the inbox of a workspace of two sources, of which that of another partnership has a good one."""
    path = workspace / "config" / "assessment.toml"
    head, *sources = path.read_text(encoding="utf-8").split("[[source]]")
    kept = [source for source in sources if any(f'name = "{name}"' in source for name in SOURCES)]
    path.write_text("[[source]]".join([head, *kept]), encoding="utf-8")
    (workspace / "inbox" / "ashby-vale-autumn.csv").write_bytes(GOOD.read_bytes())

    def dropped(name: str, content: bytes = b"") -> Path:
        path = workspace / "inbox" / f"northmere-autumn-staff-{name}"
        path.write_bytes(content or GOOD.read_bytes() + b"\n" * sum(name.encode()))  # no two files have the same bytes
        return path

    return dropped
