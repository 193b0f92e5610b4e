"""Lines that were quoted as a whole, and text that only looks like it."""

import pytest

from brpipeline.ingest.tables.wrapped_lines import unwrapped


def test_lines_are_as_they_were_before() -> None:
    assert (
        unwrapped(b'"id,agency,S1"\n"1,Police,Green"\n"2,Health,Red"\n')
        == b"id,agency,S1\n1,Police,Green\n2,Health,Red\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        b'"a,b\rc,d"\n"e,f\rg,h"\n"i,j\rk,l"\n',
        b'"a,b\r"\n"c,d,e"\n"f,g\r,h"\n',
        b'"a;b;c\r\rd"\n"e;f;g"\n',
        b'"\xff,\xfe\r,"\n"a,b\r,c"\n',
    ],
)
def test_a_line_that_breaks_off_within_a_cell_is_no_wrapped_line(text: bytes) -> None:
    assert unwrapped(text.decode("latin-1").encode()) == text.decode("latin-1").encode()
