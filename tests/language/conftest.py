"""The worked example in Welsh, run once for all processes."""

import shutil
from pathlib import Path

import pytest

from brpipeline import pipeline
from tests.conftest import NOW
from tests.shared import made_once


@pytest.fixture(scope="session")
def welsh_example(unread_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published folder of a worked example whose reports are in Welsh, without pictures. Read only."""

    def publish(root: Path) -> None:
        shutil.copytree(unread_example, root, dirs_exist_ok=True)
        path = root / "config" / "assessment.toml"
        path.write_text('language = "cy"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pipeline, "draw_all", lambda *_: [])
            pipeline.run(root, NOW)

    return made_once(tmp_path_factory, "welsh-example", publish) / "reports" / "published"
