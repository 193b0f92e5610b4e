"""Every fault of the settings is said with its file, its key, what is allowed and the nearest spelling."""

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.problems import Problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import load

CONFIG = Path(__file__).parents[2] / "config"
ASSESSMENT, AGENCIES = "config/assessment.toml", "config/agencies.toml"
INSTRUMENT = "config/instruments/levers-of-practice.toml"
FILES = 'files = "northmere-autumn-staff*"'

CASES = tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))
WHERE = {"no instrument": "config/instruments/lever-of-practice.toml"}


def problems_of(root: Path, file: str, written: str, instead: str) -> tuple[Problem, ...]:
    """What is said of a workspace with one fault. The first place of the text is changed."""
    shutil.copytree(CONFIG, root / "config")
    whole = (root / file).read_text(encoding="utf-8")
    assert written in whole, "the case is about a text that is there"
    (root / file).write_text(whole.replace(written, instead, 1), encoding="utf-8")
    with pytest.raises(SettingsError) as fault:
        load(root)
    return fault.value.problems


def codes_of_cases(folder: Callable[[], Path]) -> set[str]:
    """The codes that the cases above give. folder: makes an empty one."""
    every = (problems_of(folder(), case["file"], case["written"], case["instead"]) for case in CASES.values())
    return {one.code for found in every for one in found}


@pytest.mark.parametrize("case", CASES)
def test_it_is_said_where_and_what_and_what_to_do(case: str, tmp_path: Path) -> None:
    fault = CASES[case]
    problems = problems_of(tmp_path, fault["file"], fault["written"], fault["instead"])
    problem_named = next(
        problem for problem in problems if problem.code == fault["code"] and fault["says"][0] in problem.sentence()
    )
    assert problem_named.where == WHERE.get(case, fault["file"])
    assert problem_named.weight == "settings"
    assert problem_named.remedy
    assert [words for words in fault["says"] if words not in problem_named.sentence()] == []


def test_every_fault_of_a_file_is_said_at_once(tmp_path: Path) -> None:
    faulty = 'files = "northmere-autumn-staff*"\ntimezone = "nowhere"\nplatform = "none"\nextra = 1'
    problems = problems_of(tmp_path, ASSESSMENT, FILES, faulty)
    assert sorted(problem.code for problem in problems) == ["settings-unknown-key", "settings-value", "settings-value"]


def test_every_loose_end_is_said_at_once(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, ASSESSMENT, 'S1 = "social-care"', 'S9 = "nobody"')
    assert [problem.code for problem in problems] == ["settings-unknown-name"] * 2


def test_the_exception_names_codes_only(tmp_path: Path) -> None:
    """It can reach a log, and what stands in settings can be a secret: a store's password, say."""
    shutil.copytree(CONFIG, tmp_path / "config")
    path = tmp_path / ASSESSMENT
    path.write_text(path.read_text(encoding="utf-8").replace("store =", "password = 7 #"), encoding="utf-8")
    with pytest.raises(SettingsError) as fault:
        load(tmp_path)
    assert str(fault.value) == "settings-unknown-key"


@pytest.mark.parametrize(
    ("file", "remedy"),
    [(ASSESSMENT, "brpipeline init"), (AGENCIES, "init makes one"), (INSTRUMENT, "There are: school-self-assessment")],
)
def test_a_file_that_is_not_there(file: str, remedy: str, tmp_path: Path) -> None:
    shutil.copytree(CONFIG, tmp_path / "config")
    (tmp_path / file).unlink()
    with pytest.raises(SettingsError) as fault:
        load(tmp_path)
    (problem,) = fault.value.problems
    assert (problem.code, problem.where) == ("settings-missing", file)
    assert remedy in problem.remedy


@pytest.mark.parametrize(("content", "line"), [(b'name = "\xe9"', 1), (b"# ok\n\n\xff", 3), (b"\xff\xfea\x00", 1)])
def test_a_file_that_is_not_utf_8(content: bytes, line: int, tmp_path: Path) -> None:
    shutil.copytree(CONFIG, tmp_path / "config")
    (tmp_path / AGENCIES).write_bytes(content)
    with pytest.raises(SettingsError) as fault:
        load(tmp_path)
    (problem,) = fault.value.problems
    assert (problem.code, problem.where) == ("settings-syntax", AGENCIES)
    assert f"not UTF-8 text (at line {line})" in problem.what
