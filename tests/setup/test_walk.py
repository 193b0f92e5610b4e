"""From an empty folder to a first report, with nothing but commands, answers and exports as the platforms give them."""

import json
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from brpipeline.settings.workspace import Settings
from tests.conftest import Command
from tests.platforms import writers
from tests.platforms.sheet import as_csv, as_workbook
from tests.platforms.truth import TRUTH
from tests.setup.conftest import Talk

ASKED = ["Children's social care", "Police", "Schools and colleges", "CAMHS", "Probation", "Youth justice service"]
NEW = {"Harbour Trust": "Health", "Night Bus Youth Club": "Voluntary and community"}
PEOPLE = 45
LETTERS = "GAR"

pytestmark = pytest.mark.slow


@pytest.fixture
def _survey(monkeypatch: pytest.MonkeyPatch) -> None:
    """45 people of eight agencies, two of which nobody has listed."""
    agencies = [*ASKED, *NEW]
    people = tuple(
        replace(
            TRUTH[0],
            number=number,
            agency=agencies[number % len(agencies)],
            sheet="".join(LETTERS[(number * at + at) % 3] for at in range(20)),
            submitted=datetime(2025, 9, 22, 9) + timedelta(hours=7 * number),
            email=f"p{number}@northmere.example",
        )
        for number in range(1, PEOPLE + 1)
    )
    monkeypatch.setattr(writers, "TRUTH", people)


def first_report(command: Command, root: Path) -> dict[str, dict[str, int]]:
    """Runs, says of what sector the two agencies are that wait, and runs again; returns the results."""
    code, said = command("run", "-w", root)
    assert code == 1, said
    assert all(f"“{name}” is not an agency or an alias" in said for name in NEW)
    assert "release-awaits" in said  # also after a run that had no answers yet
    for name, sector in NEW.items():
        code, said = command("add", "agency", name, "--sector", sector, "-w", root)
        assert code == 0, said
    code, said = command("run", "-w", root)
    assert code == 0, said
    folder = root / "reports/published/northmere/autumn-2025"
    assert (folder / "report.html").exists()
    results: dict[str, dict[str, int]] = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return results


@pytest.mark.usefixtures("_survey")
def test_from_microsoft_forms_by_options(
    command: Command,
    settings: Settings,
    tmp_path: Path,
) -> None:
    (tmp_path / "agencies.csv").write_text("\n".join(ASKED), encoding="utf-8")
    days = ["--opens", "22 September 2025", "--closes", "24 October 2025"]
    named = ["--partnership", "Northmere Safeguarding Children Partnership", "--agencies", tmp_path / "agencies.csv"]
    root = tmp_path / "ours"
    code, said = command("init", root, *named, *days, "--platform", "microsoft-forms")
    assert code == 0, said
    sheet = writers.microsoft_forms(settings.instrument, lambda component: f"{component.id}. {component.title}")
    export = root / "inbox" / "How well do we equip schools(1-45).xlsx"
    export.write_bytes(as_workbook(sheet.rows))
    code, said = command("run", "-w", root)
    assert (code, "file-unclaimed" in said) == (1, True)
    code, said = command("add", "source", export, "-w", root)
    assert code == 0, said
    results = first_report(command, root)
    assert results["responses"]["used"] == results["responses"]["rows"] == PEOPLE


@pytest.mark.usefixtures("_survey")
def test_from_google_forms_by_answers(talk: Talk, command: Command, settings: Settings, tmp_path: Path) -> None:
    name = "Northmere Safeguarding Children Partnership"
    days = ["22 September 2025", "24 October 2025"]
    code, said = talk(["init", "ours"], [name, "", "", "1, 4-7, 11", *days, "", "google-forms"])
    assert code == 0, said
    root = tmp_path / "ours"
    sheet = writers.google_forms(settings.instrument, lambda component: component.title)
    folder = root / "inbox" / "northmere-autumn-2025-staff"
    (folder / "Survey (Responses) - Form Responses 1.csv").write_bytes(as_csv(sheet.rows))
    results = first_report(command, root)
    assert results["responses"]["used"] == results["responses"]["rows"] == PEOPLE


@pytest.mark.usefixtures("_survey")
def test_a_second_wave_follows(command: Command, settings: Settings, tmp_path: Path) -> None:
    root = tmp_path / "ours"
    agencies = tmp_path / "agencies.csv"
    agencies.write_text("\n".join([*ASKED, *NEW]), encoding="utf-8")
    days = ["--opens", "2025-09-22", "--closes", "2025-10-24"]
    assert command("init", root, "--partnership", "Northmere", "--agencies", agencies, *days)[0] == 0
    assert command("add", "wave", "--opens", "2026-04-20", "--closes", "2026-05-22", "-w", root)[0] == 0
    export = root / "inbox" / "northmere-autumn-2025-staff" / "a.csv"
    export.write_bytes(as_csv(writers.google_forms(settings.instrument, lambda component: component.title).rows))
    shutil.copy(export, root / "inbox" / "northmere-spring-2026-staff" / "a.csv")
    code, said = command("run", "-w", root)
    assert code == 0, said
    assert "2 of 2 reports published" in said
