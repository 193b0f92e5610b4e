"""The documents hold: commands of the README run as they stand, and every setting and template is explained."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import get_args

import pytest

from brpipeline.publish.report.parts import ANNEX_PARTS, PARTICIPATION, REPORT_PARTS
from brpipeline.settings.actions import Actions
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.assessment import Assessments, Platform
from brpipeline.settings.corrections import Corrections
from brpipeline.settings.files import Section
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.moderation import Moderation
from brpipeline.settings.releases import Releases
from brpipeline.settings.survey import Survey
from tests.conftest import ROOT
from tests.needs import program
from tests.platforms.writers import WRITERS

README = (ROOT / "README.md").read_text(encoding="utf-8")
WORKSPACE = (ROOT / "docs" / "workspace.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))

# What the README's lines of Python take for granted.
FRAME = """\
import pandas
frame = pandas.DataFrame({"agency": ["a", "b"] * 5, "component": ["Training"] * 10, "rating": ["Green", "Red"] * 5})
"""


def commands(text: str) -> list[list[str]]:
    """The commands in the text's blocks marked as sh, without their comments."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    return [words for block in blocks for line in block.splitlines() if (words := shlex.split(line, comments=True))]


@pytest.mark.slow
def test_the_walk_from_a_survey_to_its_report_runs_as_it_stands(tmp_path: Path) -> None:
    """With the list of agencies that the README shows, and a real export dropped where it says."""
    walk = commands(README)
    assert [words[1] for words in walk] == ["init", "survey", "check", "run", "status", "waiting", "add"]
    shown = re.search(r"^    Agency\n(    .*\n)+", README, flags=re.MULTILINE)
    assert shown
    (tmp_path / "agencies.csv").write_text(textwrap.dedent(shown[0]), encoding="utf-8")
    root = tmp_path / "my-partnership"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for words in walk:
        done = subprocess.run(
            words, cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 1), done.stdout + done.stderr
        if words[1] == "init":
            folder = root / "inbox" / "northmere-autumn-2025-staff"
            assert str(folder.relative_to(tmp_path)) in done.stdout
            shutil.copy(ROOT / "tests/exports/limesurvey-own-codes-code-long.csv", folder / "staff-survey.csv")
    results = json.loads((root / "reports/published/northmere/autumn-2025/results.json").read_text(encoding="utf-8"))
    assert results["responses"]["used"] > 0
    assert (root / "reports/published/index.html").exists()
    in_python = re.search(r"^```python\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)
    assert in_python
    ran = subprocess.run(
        [sys.executable, "-c", FRAME + in_python[1]], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.slow
def test_the_commands_that_set_up_run_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "agencies.csv").write_text("Police\nSchools and colleges\n", encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    walk = commands(WORKSPACE)
    assert {" ".join(words[1 : 2 if words[1] == "init" else 3]) for words in walk} == {
        *("init", "add wave", "add source", "add agency", "add partnership", "close wave")
    }
    for words in walk:
        done = subprocess.run(
            words,
            cwd=tmp_path,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_message_it_quotes_is_the_one_that_is_printed(typed_example: Path) -> None:
    quoted = re.search(r"^    (agency-unknown: .*?)\n\n", README, flags=re.DOTALL | re.MULTILINE)
    assert quoted
    assert " ".join(quoted[1].split()) in (typed_example / "run.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["demo", "test"])
def test_its_make_targets_exist(target: str) -> None:
    assert f"    make {target}" in README
    make = program("make", "make")
    dry = subprocess.run([make, "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert dry.returncode == 0, dry.stderr


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_it_links_to_is_there(document: str) -> None:
    path = ROOT / document
    for target in re.findall(r"\]\((?!https://)([^)#]+)[^)]*\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def keys(described: dict) -> set[str]:  # type: ignore[type-arg]
    """Every key of a settings file, from the schema of its model."""
    own = set(described.get("properties", {}))
    return own | {name for part in described.get("$defs", {}).values() for name in part.get("properties", {})}


MODELS = [Assessments, Agencies, Instrument, Survey, Corrections, Moderation, Releases, Actions]


@pytest.mark.parametrize("model", MODELS)
def test_every_setting_is_explained(model: type[Section]) -> None:
    wanted = keys(model.model_json_schema()) - {
        "agency",
        "lever",
        "component",
        "evidence",
        "audit_domain",
        "scale",
        "correction",
        "meeting",
        "close",
        "action",
        "none",
    }
    wanted -= {"partnership", "wave", "source"} if model is not Assessments else set()
    missing = [name for name in sorted(wanted) if not re.search(rf"`[^`]*\b{name}\b[^`]*`", WORKSPACE)]
    assert not missing


def test_every_platform_is_in_the_table_of_exports_and_under_its_setting() -> None:
    exports = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+?) \|", exports, flags=re.MULTILINE)
    assert {name.split(",")[0] for name in WRITERS} == set(rows) - {"platform"}
    (setting,) = re.findall(r"^\| `platform` \|([^|]*)\|", WORKSPACE, flags=re.MULTILINE)
    assert re.findall(r"`([a-z-]+)`", setting) == list(get_args(Platform))


def test_every_template_is_named() -> None:
    packaged = {path.name for path in (ROOT / "brpipeline/publish/templates").iterdir()}
    named = set(re.findall(r"`([a-z_]+\.(?:html\.j2|css))`", WORKSPACE))
    assert named == packaged
    assert {*REPORT_PARTS, *ANNEX_PARTS, *PARTICIPATION} <= packaged


def test_nothing_names_a_machine_or_a_registry() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    pattern = re.compile(r"/(?:home|Users|work|root|opt)/[a-z]|pypi\.org|files\.pythonhosted|--index-url")
    naming = [
        name
        for name in tracked
        if name != "tests/docs/test_docs.py"
        and (ROOT / name).suffix in {".py", ".md", ".toml", ".lock", ".j2", ".css", ""}
        and pattern.search((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert not naming


# Tables, headings, quotations, code and links cannot be broken over lines.
NO_WRAPPING = re.compile(r"^\s*[|#>]|\]\([^)]*\)|https?://|^\s{4,}\S")
GENERATED = {"tables.md"}


@pytest.mark.parametrize("document", sorted({*DOCUMENTS} - {f"docs/{name}" for name in GENERATED}))
def test_no_line_is_too_long_to_read(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```|^<!-- worked: .*?^<!-- end -->", "", text, flags=re.DOTALL | re.MULTILINE)
    assert [line for line in prose.splitlines() if len(line) > 120 and not NO_WRAPPING.search(line)] == []


def test_contributing_names_files_that_there_are() -> None:
    """What a recipe names in backticks is a file or folder, from the root or from the package."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`([\w./-]+/[\w./-]*)`", text) if "NAME" not in name}
    assert len(named) > 20
    assert {name for name in named if not (ROOT / name).exists() and not (ROOT / "brpipeline" / name).exists()} == set()


def test_the_glossary_defines_every_measure_and_word_once() -> None:
    words = re.findall(r"^\| \*\*(.+?)\*\* \|", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(words) == len(set(words)) > 50
    assert set(words) >= {"assessment", "tally", "voice", "consensus", "disclosure", "outcome", "q", "Leik's D"}


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\]\(([a-z-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("*.md")} - {"README.md"}
    for name in listed:
        text = (folder / name).read_text(encoding="utf-8")
        assert all(f"**{part}" in text for part in ("Chosen.", "Against.", "Why.", "Think again")), name
