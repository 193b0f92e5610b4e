"""The wheel: the library with its templates and data, and the starter workspace, file by file and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from brpipeline.settings.new_workspace import EXAMPLE, STARTER, begin

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", build, str(folder)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return zipfile.ZipFile(folder / built.stdout.split()[-1])


def test_it_holds_every_module_template_and_data_file(wheel: zipfile.ZipFile) -> None:
    tracked = subprocess.run(["git", "ls-files", "brpipeline"], capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(tracked.stdout.split()) <= set(wheel.namelist())


def test_it_holds_the_starter_as_it_stands_in_the_repository_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    prefix = "brpipeline/starter/"
    packed = {name.removeprefix(prefix): wheel.read(name) for name in wheel.namelist() if name.startswith(prefix)}
    assert packed == {name: (ROOT / name).read_bytes() for name in (*STARTER, *EXAMPLE)}


def test_it_holds_no_tests_no_answers_and_no_database(wheel: zipfile.ZipFile) -> None:
    stray = [
        name for name in wheel.namelist() if name.split("/")[0] not in ("brpipeline", "brpipeline-0.1.0.dist-info")
    ]
    stray += [name for name in wheel.namelist() if name.endswith((".sqlite", ".pyc", ".csv", ".xlsx"))]
    assert not stray


def test_the_installed_wheel_makes_a_workspace(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Unpacked where no repository stands beside it."""
    wheel.extractall(tmp_path / "site")
    code = "import sys; sys.path.insert(0, sys.argv[1]); from brpipeline.settings.new_workspace import begin; "
    code += "from pathlib import Path; begin(Path(sys.argv[2]))"
    target = tmp_path / "workspace"
    subprocess.run([sys.executable, "-I", "-c", code, str(tmp_path / "site"), str(target)], check=True)
    assert {name: (target / name).read_bytes() for name in STARTER} == {
        name: (ROOT / name).read_bytes() for name in STARTER
    }


def test_a_starter_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/agencies.toml").write_text("# mine\n")
    assert set(STARTER) - set(begin(tmp_path)) == {"config/agencies.toml"}
    assert (tmp_path / "config/agencies.toml").read_text() == "# mine\n"
