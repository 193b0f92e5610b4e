"""Nothing confidential, and nothing that a run writes, is taken into git from a workspace in this folder."""

import pytest

from brpipeline.files.own_files import IN_WORKSPACE
from brpipeline.settings.corrections import CORRECTIONS_FILE
from brpipeline.store.private_files import FILES, FOLDERS
from tests.conftest import ROOT

TYPED = {CORRECTIONS_FILE}  # a setting: whoever keeps settings in git decides


@pytest.mark.parametrize("name", sorted({*FOLDERS, *FILES, IN_WORKSPACE} - TYPED))
def test_what_a_run_writes_is_ignored(name: str) -> None:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"/{name}" in {line.rstrip("/") for line in lines}
