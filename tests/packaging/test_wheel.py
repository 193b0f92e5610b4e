"""The wheel: the library with templates and data, the starter workspace and the documents, and nothing else."""

import posixpath
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from brpipeline.settings.new_workspace import EXAMPLE, STARTER, begin
from tests.packaging.build import built

ROOT = Path(__file__).parents[2]
MANUAL = "brpipeline/manual/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return zipfile.ZipFile(built("wheel", ROOT, tmp_path_factory.mktemp("wheel")))


def tracked(*names: str) -> set[str]:
    """The files that git has under these names."""
    listed = subprocess.run(["git", "ls-files", *names], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(listed.stdout.split())


def test_it_holds_every_module_template_and_data_file(wheel: zipfile.ZipFile) -> None:
    assert tracked("brpipeline") <= set(wheel.namelist())


def test_it_holds_every_document_and_nothing_else_of_its_folder(wheel: zipfile.ZipFile) -> None:
    packed = {name.removeprefix(MANUAL) for name in wheel.namelist() if name.startswith(MANUAL)}
    documents = {name for name in tracked("docs") if not name.endswith(".py")}
    assert packed == documents | {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "GLOSSARY.md"}


def test_its_documents_link_to_documents_and_pictures_that_it_holds(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    links = [
        (name, posixpath.normpath(posixpath.join(posixpath.dirname(name), target)))
        for name in names
        if name.startswith(MANUAL) and name.endswith(".md")
        for target in re.findall(r"\]\((?!https://)([^)#]+\.(?:md|svg|png))[^)]*\)", wheel.read(name).decode())
    ]
    assert len(links) > 50
    # What there is of tests/ is for whoever has the repository.
    assert [link for link in links if link[1] not in names and not link[1].startswith(f"{MANUAL}tests/")] == []


def test_every_document_that_a_message_names_is_in_it(wheel: zipfile.ZipFile) -> None:
    code = "".join(wheel.read(name).decode() for name in wheel.namelist() if name.endswith(".py"))
    named = set(re.findall(r"manual\(['\"]([^'\"]+)['\"]\)", code))
    assert named >= {"docs/survey.md", "docs/workspace.md"}
    assert {f"{MANUAL}{name}" for name in named} <= set(wheel.namelist())


def test_the_source_archive_makes_the_same_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    with tarfile.open(built("sdist", ROOT, tmp_path)) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(path for path in tmp_path.iterdir() if path.is_dir())
    other = zipfile.ZipFile(built("wheel", unpacked, tmp_path))
    assert {name: other.read(name) for name in other.namelist()} == {
        name: wheel.read(name) for name in wheel.namelist()
    }


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
