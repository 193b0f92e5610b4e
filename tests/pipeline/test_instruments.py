"""A whole assessment with another instrument, by settings alone."""

import shutil
from pathlib import Path

import pytest

from brpipeline.pipeline import run
from brpipeline.publish.files.names import ANNEX, REPORT
from brpipeline.publish.files.published import published
from brpipeline.settings.workspace import load
from tests.conftest import NOW, ROOT

KITCHEN = ROOT / "tests" / "instruments" / "kitchen.toml"
PEOPLE = ["Police"] * 4 + ["CAMHS"] * 4 + ["GP"] * 3


@pytest.fixture
def answered(workspace: Path, undrawn: None, request: pytest.FixtureRequest) -> Path:
    """A workspace whose one assessment asks by another instrument; everyone rates everything Green."""
    instrument = str(request.param)
    shutil.copy(KITCHEN, workspace / "config" / "instruments" / "kitchen.toml")
    path = workspace / "config" / "assessment.toml"
    text = path.read_text(encoding="utf-8").replace('"levers-of-practice"', f'"{instrument}"')
    path.write_text(text.replace('S1 = "social-care"\n', ""), encoding="utf-8")
    settings = load(workspace)
    ids, green = settings.instrument.component_ids, settings.instrument.scale.green.wordings[0]
    rows = [f"{at},{who},{','.join([green] * len(ids))}" for at, who in enumerate(PEOPLE)]
    content = "\n".join([f"id,agency,{','.join(ids)}", *rows])
    (workspace / "inbox" / "ashby-vale-autumn.csv").write_text(content, encoding="utf-8")
    return workspace


@pytest.mark.parametrize("answered", ["school-self-assessment", "kitchen"], indirect=True)
def test_it_is_asked_reconciled_and_published(answered: Path) -> None:
    run(answered, NOW)
    folder = answered / "reports/published/ashby-vale/autumn-2025"
    results, settings = published(folder), load(answered)
    assert results
    assert results.instrument.id == settings.instrument.id
    assert {component.consensus for component in results.components} == {"green"}
    assert results.overall.percent == 100
    assert len(results.levers) == len(settings.instrument.lever)


@pytest.mark.parametrize("answered", ["school-self-assessment"], indirect=True)
def test_a_report_with_placeholders_says_so_in_its_head(answered: Path) -> None:
    run(answered, NOW)
    for name in (REPORT, ANNEX):
        page = (answered / "reports/published/ashby-vale/autumn-2025" / name).read_text(encoding="utf-8")
        assert "PLACEHOLDER" in page[: page.index("</header>")]
