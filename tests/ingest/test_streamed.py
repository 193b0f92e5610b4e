"""A large file is parsed while it is read, and is the table that it is when it is read whole."""

import hashlib
import io
from pathlib import Path

import pytest

from brpipeline.ingest.tables.delimited import BLOCK, delimited_table, streamed_table
from brpipeline.ingest.tables.files import LARGE
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem
from tests.first_table import table_of
from tests.ingest.test_tables import HEAD, WRITTEN, delimited

PLAIN = "\n".join([",".join(HEAD), *(f"{row},Police{',Green' * 20},2025-10-01 10:14:00,fine" for row in range(99))])
LONG = "x" * (BLOCK // 40)


def facts(table: Table | Problem | None) -> tuple[object, ...]:
    assert isinstance(table, Table)
    return table.name, table.form, table.numbers.tolist(), [column.cells() for column in table.columns]


def large(row: str, *, last: str = "") -> bytes:
    """A CSV of more than a block, of equal rows but for the last."""
    return "\n".join(["id,agency,S1,comment", *[row] * (LARGE // len(row) + 2), last or row, ""]).encode()


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode("utf-8-sig"),
        (PLAIN + "\n\n" + PLAIN).encode(),
        PLAIN.replace("fine", "Café").encode(),
        *(delimited(separator, "\r\n", quote_all).encode() for separator in ",;\t|" for quote_all in (False, True)),
        large(f"1,Police,Green,{LONG}"),
        large(f'1,Police,Green,"{LONG}\nCafé"'),
    ],
)
def test_it_is_the_table_that_it_is_when_read_whole(content: bytes) -> None:
    table = streamed_table("any.csv", io.BytesIO(content))
    assert facts(table) == facts(delimited_table("any.csv", content, "here"))
    assert table is not None
    assert table.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no columns\n" * 9,
        *(PLAIN.encode() + end * 2_000_000 for end in (b"\n", b"\r", b"\r\n", b"\n\r")),  # blank lines
        PLAIN.encode("utf-16"),
        PLAIN.replace("fine", "Café").encode("cp1252"),
        PLAIN.encode() + bytes(9),
        PLAIN.encode() + b"\n1,2",
        (PLAIN + '\n1,"Police').encode(),
        b'a,b,c\n"x""y",x"y,"x"y\n',  # a quotation that is not closed
        large(f"1,Police,Green,{LONG}", last=f'1,Police,Green,"{WRITTEN[1]}"'),  # the first quotation, far down
        large(f"1,Police,Green,{LONG}") + b"1,Police,Green,Caf\xe9\n",
        large(f"1,Police,Green,{LONG}", last=f"1,Police,Green,{'x' * 3 * BLOCK}"),  # a row that is longer than a block
    ],
)
def test_what_is_not_plain_throughout_is_left_to_be_read_whole(content: bytes) -> None:
    assert streamed_table("any.csv", io.BytesIO(content)) is None


def test_a_large_file_that_was_cut_says_so_as_a_small_one_does(tmp_path: Path) -> None:
    content = large(f"1,Police,Green,{LONG}")
    (tmp_path / "whole").write_bytes(content)
    (tmp_path / "cut").write_bytes(content[: content.rindex(b"Green")])
    whole, cut = table_of(tmp_path / "whole", "here"), table_of(tmp_path / "cut", "here")
    assert isinstance(whole, Table)
    assert isinstance(cut, Problem)
    assert (whole.sha256, len(whole)) == (hashlib.sha256(content).hexdigest(), content.count(b"\n"))
    assert cut == delimited_table("cut", (tmp_path / "cut").read_bytes(), "here")
    assert cut.code == "file-half-written"


@pytest.mark.parametrize(
    ("begins", "code"), [(b"%PDF-1.7,a\n", "file-not-a-table"), (b'{"a": [1,\n', "file-unreadable")]
)
def test_no_large_file_of_another_kind_is_taken_for_text(begins: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "any").write_bytes(begins + b"1,2\n" * (LARGE // 4))
    table = table_of(tmp_path / "any", "here")
    assert isinstance(table, Problem)
    assert table.code == code
