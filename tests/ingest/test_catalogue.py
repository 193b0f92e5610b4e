"""Every problem of the catalogue is given by a case, or it is said here which other test gives it."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.ingest.reading import Reading
from brpipeline.problems import CATALOGUE, Problem
from brpipeline.problems.actions import ACTIONS
from brpipeline.problems.deciding import DECIDING
from brpipeline.problems.fetching import FETCHING
from brpipeline.problems.setting_up import SETTING_UP
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings

TESTS = Path(__file__).parents[1]

# Codes that no file and no setting gives by itself, each with what does give it.
ELSEWHERE = {
    "file-missing": "needs a path without a file: test_bad_files.py, test_a_file_that_is_not_there",
    "file-forbidden": "needs a file that nobody may read: test_bad_files.py, test_a_file_that_may_not_be_read",
    "platform-not-found": "needs a source that names a platform: test_bad_files.py, test_a_platform_that_...",
    "column-not-found": "needs a source that names a column: test_bad_files.py, test_a_column_that_the_source_names...",
    "column-unexplained": "is about a column: test_column_accounting.py",
    "area-unknown": "needs a source that routes its rows: tests/routes/test_by_column.py",
    "area-missing": "needs a source that routes its rows: tests/routes/test_by_column.py",
    "wave-unknown": "needs a source that routes its rows: tests/routes/test_by_date.py",
    "option-twice": "is about a command: tests/routes/test_by_column.py",
    "answers-early": "needs a wave that opens after them: tests/routes/test_by_date.py",
    "waves-overlap": "needs a source that routes its rows: tests/routes/test_by_date.py",
    "component-lost": "needs two exports: tests/pipeline/test_lost_components.py",
    "evidence-lost": "needs two exports: tests/pipeline/test_lost_components.py",
    "answers-coloured": "needs a workbook with colours: test_coloured_answers.py",
    "answers-blank": "needs several people: test_coloured_answers.py",
    "file-unclaimed": "is about a file and all sources: tests/pipeline/test_inbox.py",
    "file-claimed-twice": "is about a file and all sources: tests/pipeline/test_inbox.py",
    "file-too-large": "needs a large file: test_archives.py",
    "archive-twice": "needs an archive: test_archives.py",
    "archive-mixed": "needs an archive: test_archives.py",
    "file-too-costly": "is about the process that reads: tests/hostile/test_apart.py",
    "file-crashed": "is about the process that reads: tests/hostile/test_apart.py",
    "file-special": "is about what is no file: tests/hostile/test_special_files.py",
    "file-link": "is about what is no file: tests/hostile/test_special_files.py",
    "file-name": "is about what is no file: tests/hostile/test_special_files.py",
    "total-rows": "needs a row of totals: tests/finder/test_other_rows.py",
    "sheet-unclear": "needs a workbook of several sheets: tests/finder/test_sheets.py",
    "sheet-not-found": "needs a source that names a sheet: tests/finder/test_sheets.py",
    "table-turned": "needs a table turned round: tests/finder/test_turned.py",
    "table-long": "needs a row a rating: tests/finder/test_long_table.py",
    "columns-changed": "needs two exports: tests/store/test_snapshots.py",
    "snapshot-older": "needs two exports: tests/store/test_snapshots.py",
    "file-changing": "needs a file that is written meanwhile: tests/pipeline/test_inbox.py",
    "correction-unused": "needs a correction: tests/store/test_corrections.py",
    "invited-fewer": "is about how many were asked: tests/results/test_what_would_settle_it.py",
    "response-not-found": "is about the store: tests/command/test_decisions.py",
    "survey-label": "is about the survey's words: tests/questionnaire/test_words.py",
    "survey-agency": "is about the survey's words: tests/questionnaire/test_words.py",
    "not-published": "is about what is published: tests/command/test_moderate.py",
    "meeting-sheet": "is about a meeting's sheet: tests/command/test_moderate.py",
    "meeting-value": "is about a meeting's sheet: tests/command/test_moderate.py",
    "meeting-empty": "is about a meeting's sheet: tests/command/test_moderate.py",
    "frame-columns": "is about a frame in Python: tests/api/test_frames.py",
    "frame-empty": "is about a frame in Python: tests/api/test_frames.py",
    "frame-blank": "is about a frame in Python: tests/api/test_frames.py",
    "frame-rating": "is about a frame in Python: tests/api/test_frames.py",
    "frame-alike": "is about a frame in Python: tests/api/test_frames.py",
    "frame-nameless": "is about a frame in Python: tests/api/test_frames.py",
    "frame-twice": "is about a frame in Python: tests/api/test_frames.py",
    "frame-conflict": "is about a frame in Python: tests/api/test_frames.py",
    "frame-several": "is about a frame in Python: tests/api/test_frames.py",
    "answers-confidential": "is about a question in Python: tests/api/test_workspace.py",
    "survey-file": "is about a survey and no export: tests/survey_files/test_in_the_inbox.py",
    "survey-unreadable": "needs a survey beside the export: tests/survey_files/test_survey_files.py",
    "survey-files-differ": "needs two surveys beside the export: tests/survey_files/test_survey_files.py",
    "survey-contradiction": "needs a survey beside the export: tests/survey_files/test_survey_files.py",
    "published-otherwise": "is about what is published: tests/api/test_workspace.py",
    "published-edited": "is about published files that somebody edited: tests/files/test_edited.py",
    "demo-real": "is about the workspace that the worked example is written to: tests/files/test_every_command.py",
    "workspace-other": "is about the process of a run: tests/orchestration/test_gate.py",
    "workspace-unnamed": "is about the process of a run: tests/orchestration/test_gate.py",
    "file-foreign": "is about a file that somebody changed: tests/files/test_own_files.py",
    "folder-unreachable": "is about a folder elsewhere: tests/remote/test_fetching.py",
    "package-missing": "is about what is installed: tests/remote/test_place.py",
    "catalogue": "is about the language of reports: tests/language/test_workspace_language.py",
    "language-unknown": "is about the language of reports: tests/language/test_workspace_language.py",
    "paper-template": "is about a Word template: tests/papers/test_word.py",
    "file-fault": "is about a fault of ours: tests/pipeline/test_faults.py",
    "assessment-failed": "is about a fault of ours: tests/pipeline/test_faults.py",
    "file-unusable": "is about the machine: tests/pipeline/test_faults.py",
    "inbox-unreadable": "is about the machine: tests/pipeline/test_faults.py",
    "disk-full": "is about the machine: tests/pipeline/test_faults.py",
    "run-elsewhere": "is about the store: tests/store/test_writers.py",
    "serve-elsewhere": "needs two processes that serve: tests/orchestration/test_serve.py",
    "store-locked": "is about the store: tests/store/test_connect.py",
    "store-unreachable": "is about the store: tests/store/test_connect.py",
    "store-newer": "is about the store: tests/store/test_connect.py",
    "ledger-secret": "is about the ledger: tests/releases/test_ledger.py",
    "release-open": "is about a release that somebody decides: tests/command/test_release.py",
    "settings-changed": "is about two who change settings: tests/setup/test_edit.py",
    "settings-read-only": "is about changing settings: tests/setup/test_edit.py",
    "settings-busy": "is about two who change settings: tests/setup/test_edit.py",
    **dict.fromkeys(FETCHING, "is about fetching from a platform: tests/fetch/"),
    **dict.fromkeys(SETTING_UP, "is about commands that set up: tests/setup/"),
    **dict.fromkeys(DECIDING, "is about deciding what waits: tests/decide/, tests/descriptors/"),
    **dict.fromkeys(ACTIONS, "is about actions: tests/actions/"),
    "release-awaits": "is about what is published: tests/pipeline/test_open_wave.py",
}


@pytest.fixture
def given(
    read: Callable[..., Reading | Problem], source: Source, settings: Settings, tmp_path: Path
) -> dict[str, set[str]]:
    """The codes that the cases of each kind really give, worked out anew."""
    files = runpy.run_path(str(TESTS / "ingest" / "test_bad_files.py"))
    rows = runpy.run_path(str(TESTS / "ingest" / "test_rows.py"))
    faults = runpy.run_path(str(TESTS / "settings" / "test_faults.py"))
    folders = (tmp_path / f"workspace {number}" for number in range(1000))

    def folder() -> Path:
        made = next(folders)
        made.mkdir()
        return made

    return {
        "file": files["codes_of_cases"](read),
        "row": rows["codes_of_cases"](tmp_path, source, settings),
        "settings": faults["codes_of_cases"](folder),
    }


def test_every_problem_is_given_by_a_case_or_named_with_its_reason(given: dict[str, set[str]]) -> None:
    cases = set().union(*given.values())
    assert cases | ELSEWHERE.keys() == CATALOGUE.keys()
    assert not cases & ELSEWHERE.keys(), "a code that a case gives needs no excuse"


def test_each_kind_of_case_gives_problems_of_its_weight(given: dict[str, set[str]]) -> None:
    weights = {kind: {CATALOGUE[code].weight for code in codes} for kind, codes in given.items()}
    assert weights == {"file": {"file"}, "row": {"row", "note"}, "settings": {"settings"}}
