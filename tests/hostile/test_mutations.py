"""Damaged and forged files are read rightly or refused with a problem of the catalogue; nothing else is raised."""

import io
from collections import Counter
from pathlib import Path

import pytest

from brpipeline.ingest.read import read_export
from brpipeline.ingest.tables.delimited import delimited_table, streamed_table
from brpipeline.ingest.tables.table import Table
from brpipeline.settings.workspace import Settings
from tests.hostile.judge import SOURCE, judged
from tests.hostile.mutator import CHANGES, mutated

SEED, FILES = 20, 300
MANY = 1_000_000  # bytes


@pytest.mark.slow
def test_a_few_hundred_are_read_rightly_or_refused(settings: Settings, tmp_path: Path) -> None:
    """python -m tests.hostile reads ten thousand, each with its memory and its time."""
    path, became = tmp_path / "export", Counter[str]()
    for seed in range(SEED, SEED + FILES):
        file = mutated(seed)
        path.write_bytes(file.content)
        try:
            became[judged(read_export(path, SOURCE, settings), path, settings)] += 1
        except BaseException as fault:
            raise AssertionError(f"seed {seed}: {file.kind} of {file.origin}: {type(fault).__name__}") from fault
    assert became["read"] > FILES / 10, "the mutator leaves some files readable"
    assert len(became) > len(CHANGES) / 3, "and gives many kinds of problem"


@pytest.mark.slow
def test_what_is_parsed_while_it_is_read_is_what_it_is_when_read_whole() -> None:
    streamed = 0
    for seed in range(SEED, SEED + FILES // 3):
        content = mutated(seed).content
        if len(content) < MANY and (table := streamed_table("any", io.BytesIO(content))) is not None:
            whole = delimited_table("any", content, "here")
            assert isinstance(whole, Table), f"seed {seed}"
            assert [column.cells() for column in table.columns] == [column.cells() for column in whole.columns]
            assert (table.form, table.numbers.tolist()) == (whole.form, whole.numbers.tolist())
            streamed += 1
    assert streamed > FILES / 50, "the mutator leaves some files plain"


def test_a_seed_gives_the_same_file_each_time() -> None:
    assert mutated(7) == mutated(7)
    assert mutated(7) != mutated(8)
