"""Makes the pictures of docs/ from the worked example: python -m tests.browser.picture"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from brpipeline.pipeline import run
from tests.browser.chromium import NAMES, QUIET
from tests.conftest import NOW, ROOT, write_example

DOCS = ROOT / "docs"
FIRST_SCREEN = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 1100}


def main() -> None:
    path_found = next(path for name in NAMES if (path := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        root = Path(folder)
        write_example(root)
        run(root, NOW)
        chromium = driver.chromium.launch(executable_path=path_found, args=QUIET)
        published = root / "reports" / "published"
        report, summary = (published / "northmere" / "spring-2026" / name for name in ("report.html", "summary.html"))
        screen(chromium, report, DOCS / "report.png", FIRST_SCREEN)
        screen(chromium, report, DOCS / "pictures" / "report-320.png", PHONE)
        screen(chromium, published / "index.html", DOCS / "pictures" / "index.png", FIRST_SCREEN)
        beside(printed(chromium, summary, root / "summary.pdf", grey=True), DOCS / "pictures" / "summary-grey.png")
        beside(printed(chromium, report, root / "report.pdf"), DOCS / "pictures" / "report-print.png")
        chromium.close()


def screen(chromium: Browser, page: Path, picture: Path, size: dict[str, int]) -> None:
    """The first screen of a page. size: in pixels."""
    shown = chromium.new_page(viewport=size)  # type: ignore[arg-type]
    shown.goto(page.resolve().as_uri())
    shown.screenshot(path=picture)
    shown.close()


def printed(chromium: Browser, page: Path, file: Path, *, grey: bool = False) -> list[Image.Image]:
    """The sheets of a page as they come out of a printer. Needs pdftoppm, of Debian's poppler-utils."""
    shown = chromium.new_page()
    shown.goto(page.resolve().as_uri())
    file.write_bytes(shown.pdf(prefer_css_page_size=True, print_background=True))
    shown.close()
    tone = ["-gray"] if grey else []
    subprocess.run(["pdftoppm", "-r", "70", *tone, str(file), str(file.with_suffix(""))], check=True)
    made = sorted(file.parent.glob(f"{file.stem}-*.p[gp]m"))
    return [Image.open(path).convert("L" if grey else "RGB") for path in made]


def beside(sheets: list[Image.Image], picture: Path) -> None:
    """Sheets side by side, on grey."""
    gap = 12
    wide = sum(sheet.width + gap for sheet in sheets) + gap
    whole = Image.new("RGB", (wide, max(sheet.height for sheet in sheets) + 2 * gap), "#777777")
    left = gap
    for sheet in sheets:
        whole.paste(sheet.convert("RGB"), (left, gap))
        left += sheet.width + gap
    whole.save(picture, optimize=True)


if __name__ == "__main__":
    main()
