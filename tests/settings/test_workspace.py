"""A workspace that is right: what is read from it, and where its store lies."""

import shutil
from pathlib import Path

import pytest

from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings, load

ROOT = Path(__file__).parents[2]
KITCHEN = ROOT / "tests" / "instruments" / "kitchen.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "config", tmp_path / "config", ignore=shutil.ignore_patterns("moderation", "actions"))
    return tmp_path


def with_store(folder: Path, store: str) -> Settings:
    path = folder / "config" / "assessment.toml"
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace('store = "sqlite:///responses.sqlite"', f'store = "{store}"'), encoding="utf-8")
    return load(folder)


def test_the_repository_is_a_workspace(settings: Settings) -> None:
    assert settings.root == ROOT
    assert [len(lever.component) for lever in settings.instrument.lever] == [6, 4, 5, 5]
    assert settings.instrument.component_ids[:7] == ("S1", "S2", "S3", "S4", "S5", "S6", "P1")
    assert settings.instrument.lever_of["P1"].title == "Prevention"
    assert len(settings.agencies.agency) == len(settings.agencies.order) == 26
    assert [str(assessment) for assessment in settings.assessment_ids] == [
        "northmere/autumn-2025",
        "northmere/spring-2026",
        "ashby-vale/autumn-2025",
        "ashby-vale/spring-2026",
        "harrowfen/autumn-2025",
        "harrowfen/spring-2026",
    ]
    assert [source.name for source in settings.sources(AssessmentId("ashby-vale", "spring-2026"))] == [
        "ashby-vale-spring"
    ]


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    path = folder / "config" / "agencies.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(folder).agencies == load(ROOT).agencies


def test_another_instrument_is_another_file(folder: Path) -> None:
    shutil.copy(KITCHEN, folder / "config" / "instruments" / "kitchen.toml")
    path = folder / "config" / "assessment.toml"
    written = path.read_text(encoding="utf-8").replace('"levers-of-practice"', '"kitchen"')
    path.write_text(written.replace('S1 = "social-care"', 'A-1 = "social-care"'), encoding="utf-8")
    settings = load(folder)
    assert settings.instrument.component_ids == ("A-1", "B-1", "B-2", "B-3")
    assert settings.instrument_file == "config/instruments/kitchen.toml"
    assert list(settings.instrument.scale.points.values()) == [0, 5, 10]


def test_a_store_without_a_folder_lies_in_the_workspace(folder: Path) -> None:
    assert load(folder).store_url == f"sqlite:///{folder.as_posix()}/responses.sqlite"


@pytest.mark.parametrize(
    "store", ["sqlite:////var/lib/responses.sqlite", "sqlite:///:memory:", "postgresql+psycopg://me@here/answers"]
)
def test_any_other_store_is_left_as_it_is(store: str, folder: Path) -> None:
    assert with_store(folder, store).store_url == store


@pytest.mark.parametrize(
    ("variable", "url"),
    [
        ("postgresql+psycopg://me@here/answers", "postgresql+psycopg://me@here/answers"),
        ("sqlite:///other.sqlite", "sqlite:///{folder}/other.sqlite"),
        ("", "sqlite:///{folder}/responses.sqlite"),
    ],
)
def test_the_environment_wins(variable: str, url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRPIPELINE_STORE", variable)
    assert load(folder).store_url == url.format(folder=folder.as_posix())
