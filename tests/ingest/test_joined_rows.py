"""Rows that ran together are seen even where every row has as many cells as the heading row."""

import io

import pytest

from brpipeline.ingest.reading import Reading
from brpipeline.ingest.tables.delimited import streamed_table
from brpipeline.ingest.tables.joined_rows import has_stray_mark
from brpipeline.problems import Problem
from tests.ingest.conftest import Read
from tests.ingest.test_bad_files import HEAD, ROWS

COMMENTED = [[*HEAD, "Comment"], *([*row, f"fine {number}"] for number, row in enumerate(ROWS))]
PROSE = "We meet, as you know, weekly, and then, in spring, daily;\nit works, by and large, for all.\nThanks, all"


def lines(separator: str = ",") -> list[str]:
    return [separator.join(row) for row in COMMENTED]


def swallowed(opens: int, closes: int = 0, separator: str = ",") -> str:
    """Two marks in the middle of a row, of which one opens a quotation. closes: the row in which it ends; 0 if it does
    not."""
    made = lines(separator)
    made[opens] = made[opens].replace(f"Green{separator}fine", f'Green"{separator}"fine')
    if closes:
        made[closes] += '"'
        made[-1] = made[-1].replace("Police", 'Pol"ice', 1)
    return "\n".join(made) + "\n"


@pytest.mark.parametrize(("opens", "closes"), [(1, 2), (1, 3), (2, 3), (1, 0), (2, 0), (3, 0)])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_quotation_that_swallows_rows_is_refused(opens: int, closes: int, ends: str, read: Read) -> None:
    content = swallowed(opens, closes).replace("\n", ends)
    assert content.count('"') % 2 == 0
    refused = read(content)
    assert isinstance(refused, Problem)
    assert refused.code == "file-quotation"
    assert f"row {opens + 1} " in refused.what
    assert streamed_table("any.csv", io.BytesIO(content.encode())) is None


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_whatever_separates_the_cells(separator: str, read: Read) -> None:
    refused = read(swallowed(1, 3, separator))
    assert isinstance(refused, Problem)
    assert refused.code == "file-quotation"


@pytest.mark.parametrize("pasted", [1, 50])
def test_rows_that_somebody_pasted_into_a_comment_are_a_comment(pasted: int, read: Read) -> None:
    made = lines()
    rows = "\n".join(made[3:4] * pasted)
    made[1] = made[1].replace("fine 0", f'"see ""here"":\n{rows}"')
    found = read("\n".join(made) + "\n")
    assert isinstance(found, Reading)
    assert len(found) == len(ROWS)


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        (b'"a","b"\n"c","d"', False),
        (b'"a ""b"", c","d\n\ne"\r\n"","f"\n', False),
        (b'a,6" pipe\nb,6" pipe', True),
        (b'a","b\nc', True),
        (b'"a" ,b', True),
        (b'"a"""b"', True),
        (b'a;"b;c"', False),
    ],
)
def test_marks_that_are_out_of_place(text: bytes, stray: bool) -> None:
    separator = ";" if b";" in text else ","
    assert has_stray_mark(text, separator) == stray


@pytest.mark.parametrize("comment", [PROSE, "a\nb", "1,2,3\n4,5,6", ", ".join(["a"] * 99) + "\nb", "\n\n\n", "a,b,c,d"])
def test_comments_over_several_lines_are_read(comment: str, read: Read) -> None:
    made = lines()
    made[2] = made[2].replace("fine 1", f'"{comment}"')
    found = read("\n".join(made) + "\n")
    assert isinstance(found, Reading)
    assert len(found) == len(ROWS)


@pytest.mark.parametrize("end", ["\x1e", "\x0c", "\x85", "\u2028"])
def test_a_heading_row_that_has_swallowed_answers_is_refused(end: str, read: Read) -> None:
    made = lines()
    refused = read("".join(f"{first}{end}{second}\n" for first, second in zip(made[::2], made[1::2], strict=False)))
    assert isinstance(refused, Problem)
    assert refused.code == "heading-answers"
    assert "20 headings are answers" in refused.what
    assert "Green" not in refused.sentence()


def test_columns_that_count_answers_are_no_answers(read: Read) -> None:
    made = [f"{line},{more}" for line, more in zip(lines(), ["Green,Amber,Red", *["20,0,0"] * len(ROWS)], strict=True)]
    assert isinstance(read("\n".join(made) + "\n"), Reading)
