"""Agency pages among the published files: reached, resolved, taken away with the group, drafted and kept if edited."""

from pathlib import Path

import pytest

from brpipeline.pipeline import run
from brpipeline.publish.files.atomic_files import AtomicFiles
from tests.agency_pages.reader import links
from tests.conftest import NOW
from tests.files.test_edited import FILES

FOLDER = "reports/published/northmere/spring-2026"


def test_every_link_of_every_page_opens_something(published_example: Path) -> None:
    root = published_example / "reports" / "published"
    pages = [*root.glob("*/*/agencies/*.html"), *root.glob("*/*/report.html"), root / "index.html"]
    dead = []
    for path in pages:
        for link in links(path.read_text(encoding="utf-8")):
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            if not target.is_file() or (anchor and f'id="{anchor}"' not in target.read_text(encoding="utf-8")):
                dead.append(f"{path.relative_to(root)}: {link}")
    assert len(pages) > 60
    assert dead == []


def test_every_page_can_be_reached_from_the_report(published_example: Path) -> None:
    for report in (published_example / "reports" / "published").glob("*/*/report.html"):
        to_read, reached = [report], set[Path]()
        while to_read:
            path = to_read.pop()
            for link in links(path.read_text(encoding="utf-8")):
                target = (path.parent / link.partition("#")[0]).resolve()
                if target.parent == report.parent / "agencies" and target not in reached:
                    reached.add(target)
                    to_read.append(target)
        assert reached == set((report.parent / "agencies").iterdir())


def test_who_answered_leads_to_each_agency_s_page(published_example: Path) -> None:
    report = (published_example / FOLDER / "report.html").read_text(encoding="utf-8")
    who = report[report.index('id="who"') : report.index('id="radars"')]
    assert '<a href="agencies/police.html">Police</a>' in who
    assert ">General practice</th>" in who, "nobody of it answered, and it has no page"


def test_the_page_of_a_group_that_is_no_longer_shown_is_taken_away(tmp_path: Path) -> None:
    folder, files = tmp_path / "published" / "a", AtomicFiles(tmp_path / "published")
    made: dict[str, str | bytes] = {"agencies/police.html": "<p>", "agencies/camhs.html": "<p>", "report.html": "<p>"}
    for name, content in made.items():
        files.put(folder / name, content)
    (folder / "agencies" / "notes.txt").write_text("somebody's own")
    files.clear(folder, {name: made[name] for name in ("agencies/police.html", "report.html")})
    assert {path.name for path in (folder / "agencies").iterdir()} == {"police.html", "notes.txt"}


@pytest.mark.slow
def test_a_run_takes_away_pages_that_no_group_has(example: Path) -> None:
    stray = example / FOLDER / "agencies" / "somebody-else.html"
    stray.write_text("<p>")
    (example / FOLDER / "report.html").unlink()
    run(example, NOW)
    assert not stray.exists()
    assert (example / FOLDER / "agencies" / "police.html").exists()


@pytest.mark.slow
def test_what_somebody_typed_into_a_page_is_kept_aside(example: Path) -> None:
    page = example / FOLDER / "agencies" / "police.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- ours -->", encoding="utf-8")
    (example / FOLDER / "report.html").unlink()
    run(example, NOW)
    assert "<!-- ours -->" not in page.read_text(encoding="utf-8")
    kept = list((example / "reports" / "edited").rglob("police*.html"))
    assert len(kept) == 1
    assert "<!-- ours -->" in kept[0].read_text(encoding="utf-8")
    assert "agencies/police.html" in FILES
