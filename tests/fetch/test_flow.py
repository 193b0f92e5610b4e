"""Fetching as a step of the Prefect flow: a failure is said, the run goes on, and Prefect learns no secret."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXPORTS, ROOT
from tests.fetch.conftest import VARIABLE, one_source
from tests.fetch.fakes import SECRET


@pytest.mark.slow
def test_the_flow_goes_on_with_what_was_fetched_before(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    one_source(workspace, "limesurvey")
    path = workspace / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("survey.example.org", "127.0.0.1:1"), encoding="utf-8")
    before = workspace / "inbox" / ".fetched" / "northmere-staff.csv"
    before.parent.mkdir()
    shutil.copy(EXPORTS / "limesurvey-own-codes-code-long.csv", before)
    home = tmp_path_factory.mktemp("prefect")
    others = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    done = subprocess.run(
        [sys.executable, "-m", "flows.reprocess", "--workspace", str(workspace)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=others | {"PREFECT_HOME": str(home), VARIABLE: SECRET, "PREFECT_LOGGING_LEVEL": "DEBUG"},
        timeout=600,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "fetch-unreachable: northmere-staff, LimeSurvey at 127.0.0.1: " in said
    assert "read northmere-staff.csv (northmere-staff): " in said
    assert SECRET not in said
    files = [file for root in (home, workspace) for file in root.rglob("*") if file.is_file()]
    assert [file for file in files if SECRET.encode() in file.read_bytes()] == []
