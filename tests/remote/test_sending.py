"""The copy of what is published: complete, in an order that never shows a half, and nothing but ours is touched."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import fsspec
import pytest

from brpipeline.remote import sent, upload
from brpipeline.remote.location import Location
from brpipeline.settings.workspace import Settings
from tests.conftest import ROOT
from tests.remote.conftest import Elsewhere, content

FILES = {
    "index.html": "overview",
    "results.schema.json": "schema",
    "a/w/results.json": "seal",
    "a/w/report.html": "page",
    "a/w/agencies/police.html": "page",
    "a/w/figures/radar.svg": "drawn",
    "b/w/results.json": "seal",
    "b/w/report.html": "page",
}


@pytest.fixture(params=["memory://reports", "file"])
def published(request: pytest.FixtureRequest, elsewhere: Elsewhere, tmp_path: Path) -> Settings:
    """A workspace where something is published, with a place to send it to."""
    url = request.param if request.param != "file" else (tmp_path / "share").as_uri()
    settings = elsewhere(published=url)
    for name, text in FILES.items():
        path = settings.published / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return settings


def there(settings: Settings) -> dict[str, str]:
    files, root = fsspec.core.url_to_fs(settings.assessments.folders.published)
    return {path[len(root) + 1 :]: files.cat_file(path).decode() for path in files.find(root)}


def test_all_that_is_published_is_there(published: Settings) -> None:
    assert sent(published) == len(FILES)
    assert there(published) == FILES


def test_only_what_differs_is_sent_again(published: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(published)
    put: list[str] = []
    monkeypatch.setattr(Location, "put", lambda self, source, name: put.append(name))
    assert sent(published) == 0
    new = published.root / "new"
    new.write_text("PAGE")
    new.replace(published.published / "a/w/report.html")
    assert sent(published) == 1
    assert put == ["a/w/report.html"]


def test_figures_and_pages_go_before_the_results_and_the_overview_last(
    published: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put: list[str] = []
    monkeypatch.setattr(Location, "put", lambda self, source, name: put.append(name))
    sent(published)
    assert put == [
        "a/w/agencies/police.html",
        "a/w/figures/radar.svg",
        "a/w/report.html",
        "a/w/results.json",
        "b/w/report.html",
        "b/w/results.json",
        "results.schema.json",
        "index.html",
    ]


def test_what_is_gone_here_is_removed_there_and_what_others_put_there_stays(published: Settings) -> None:
    sent(published)
    files, root = fsspec.core.url_to_fs(published.assessments.folders.published)
    files.pipe_file(f"{root}/a/w/notes.txt", b"somebody's own")
    (published.published / "a/w/figures/radar.svg").unlink()
    assert sent(published) == 1
    assert there(published) == {name: text for name, text in FILES.items() if name != "a/w/figures/radar.svg"} | {
        "a/w/notes.txt": "somebody's own"
    }


def test_where_nothing_is_published_nothing_is_removed(published: Settings) -> None:
    sent(published)
    published.published.rename(published.root / "moved away")
    assert sent(published) == 0
    assert there(published) == FILES


def test_another_place_gets_everything(published: Settings) -> None:
    sent(published)
    path = published.root / "config" / "assessment.toml"
    url = published.assessments.folders.published
    path.write_text(path.read_text().replace(f'"{url}"', '"memory://second"'))
    from brpipeline.settings.workspace import load

    assert sent(load(published.root)) == len(FILES)


def test_the_address_which_may_hold_a_password_is_not_kept(published: Settings) -> None:
    sent(published)
    kept = (published.root / ".sent.json").read_text()
    assert published.assessments.folders.published not in kept


@pytest.mark.parametrize("after", range(len(FILES) + 1))
def test_a_sending_that_broke_off_anywhere_is_completed(
    published: Settings, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(published)
    for name in FILES:  # all changed, one gone, one new
        new = published.root / "new"
        new.write_text("changed")
        new.replace(published.published / name)
    (published.published / "a/w/figures/radar.svg").unlink()
    (published.published / "a/w/figures/heat.svg").write_text("new")
    put, count = Location.put, 0

    def breaking(self: Location, source: Path, name: str) -> None:
        nonlocal count
        if count == after:
            raise KeyboardInterrupt
        count += 1
        put(self, source, name)

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(Location, "put", breaking)
        # As after a kill: what was known at its start is all that is known.
        keep = upload.keep
        patched.setattr(upload, "keep", lambda path, record: keep(path, record) if count == 0 else None)
        sent(published)
    (published.published / "a/w/figures/heat.svg").unlink()  # gone again before anybody ran anew
    sent(published)
    assert there(published) == content_text(published)


def content_text(settings: Settings) -> dict[str, str]:
    return {name: data.decode() for name, data in content(settings.published).items()}


KILLED = """
import os, signal, sys
from pathlib import Path
from brpipeline.remote import sent
from brpipeline.remote.location import Location
from brpipeline.settings.workspace import load
settings = load(Path(sys.argv[1]))
copy, left = type(Location.put), int(sys.argv[2])
import fsspec.implementations.local as local
put = local.LocalFileSystem.put_file
def half(self, source, target, **named):
    global left
    left -= 1
    if left < 0:
        Path(target).write_text(Path(source).read_text()[:2])
        os.kill(os.getpid(), signal.SIGKILL)
    put(self, source, target, **named)
local.LocalFileSystem.put_file = half
sent(settings)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("after", [0, 3])
def test_killed_in_the_middle_of_a_file_it_shows_no_half_and_completes(
    elsewhere: Elsewhere, tmp_path: Path, after: int
) -> None:
    settings = elsewhere(published=(tmp_path / "share").as_uri())
    for name, text in FILES.items():
        path = settings.published / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    script = [sys.executable, "-c", KILLED, str(settings.root), str(after)]
    assert subprocess.run(script, cwd=ROOT, check=False).returncode == -9
    shown = content(tmp_path / "share")
    assert len(shown) == after
    assert all(FILES[name].encode() == data for name, data in shown.items())
    sent(settings)
    assert there(settings) == FILES
