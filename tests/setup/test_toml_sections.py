"""Settings files are changed a section at a time: what is new is in its place, and every other byte as it was."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brpipeline.settings.toml_sections import changed, extended, parts, put, with_row, with_table, without

ODD = '''\ufeff# ours
store = """
[[wave]]
"""
list = [
  [1], # one
]

# the first
[[wave]]
id = "a"
closes = 2025-10-24 # Friday
# tail of a

# about sources
[[source]]
name = 's'
  [source.columns]
  S1 = "x"

# late
[[wave]]
id="b"
closes=2025-10-25

[x]
y = 1
# end
'''.removeprefix("\ufeff")
NEW = {"id": "new", "aliases": ["a", "é"], "opens": date(2026, 4, 20)}
# Ways in which people write one and the same thing.
INLINE = 'wave = [{id = "a"}] # in one line\n'


def comments(text: str) -> list[str]:
    return [line[line.index("#") :].strip() for line in text.splitlines() if "#" in line]


@pytest.mark.parametrize("text", [ODD, INLINE, "", "# nothing but this", "[[wave]]\nid='x'"])
def test_sections_are_the_whole_file(text: str) -> None:
    assert "".join(part.text for part in parts(text)) == text


def test_a_header_within_a_text_or_a_list_is_none() -> None:
    keys = [(part.key, part.is_row) for part in parts(ODD)]
    assert keys == [("", False), ("wave", True), ("source", True), ("source", False), ("wave", True), ("x", False)]


def test_a_comment_belongs_to_the_header_below_it_if_a_blank_line_is_above_it() -> None:
    texts = [part.text for part in parts(ODD)]
    assert "# tail of a" in texts[1]
    assert "# about sources" in texts[2]
    assert texts[1].startswith("\n# the first\n[[wave]]")


def test_a_new_row_stands_after_the_last_of_its_kind() -> None:
    added = with_row(ODD, "wave", NEW, "added by me")
    assert tomllib.loads(added)["wave"] == [*tomllib.loads(ODD)["wave"], NEW]
    assert added.index("[[wave]] # added by me") < added.index("[x]")


def test_a_new_source_stands_after_what_belongs_to_the_last() -> None:
    added = with_row(ODD, "source", {"name": "t"}, "n")
    assert added.index("[source.columns]") < added.index('name = "t"') < added.index("# late")


def test_rows_in_one_line_stay_in_one_line() -> None:
    added = with_row(INLINE, "wave", NEW, "n")
    assert tomllib.loads(added) == {"wave": [{"id": "a"}, NEW]}
    assert added.count("\n") == 1
    assert "# in one line" in added


def test_the_first_row_and_the_first_table_stand_at_the_end() -> None:
    assert with_row("a = 1\n", "wave", {"id": "x"}, "n") == 'a = 1\n\n[[wave]] # n\nid = "x"\n'
    assert with_table("", "police", {"name": "x"}, "n") == '[police] # n\nname = "x"\n'


CHANGED = {
    "a table": ('[police] # p\nname = "P"\naliases = [\n  "x", # y\n]\n', "police", None),
    "without a list": ('[police]\nname = "P"\n', "police", None),
    "in one line": ('police = {name = "P", aliases = ["x"]} # p\n', "police", None),
    "with dots": ('police.name = "P"\npolice.aliases = ["x"] # p\n', "police", None),
    "with dots, without a list": ('police.name = "P" # p\npolice.sector = "x"\n', "police", None),
    "with dots, apart": ('police.name = "P" # p\nfen.name = "F"\npolice.sector = "x" # q\n', "police", None),
    "in one line, without a list": ('police = {name = "P"} # p\n', "police", None),
    "with a header in quotation marks": ("['police']\n  'name'  =  'P' # p\n# end\n\n", "police", None),
    "a list with comments": ('[police]\naliases = [\n  "x", # y\n  # "z",\n]\n', "police", None),
    "a row": ('[[p]]\nid = "1"\n\n[[p]]\nid = "2"\naliases = ["x"] # p\n', "p", 1),
    "a row in one line": ('p = [{id = "1"}, {id = "2", aliases = ["x"]}] # p\n', "p", 1),
}


append = partial(extended, key="aliases", texts=["new"], note="by me")
moved = partial(put, key="sector", value="y", note="by me")


@pytest.mark.parametrize("name", CHANGED)
def test_a_table_is_changed_however_it_is_written(name: str) -> None:
    text, key, index = CHANGED[name]
    now = changed(text, key, index, append)
    before: Any = tomllib.loads(text)[key]
    after: Any = tomllib.loads(now)[key]
    own = before if index is None else before[index]
    expected = own | {"aliases": [*own.get("aliases", []), "new"]}
    assert (after if index is None else after[index]) == expected
    assert index is None or after[:index] == before[:index]
    assert set(comments(text)) <= {comment.split(";")[0] for comment in comments(now)} | set(comments(now))
    assert ("by me" in now) == ("{" not in text)  # within braces there can be no comment


@pytest.mark.parametrize("name", CHANGED)
def test_a_value_is_put_however_its_table_is_written(name: str) -> None:
    text, key, index = CHANGED[name]
    before: Any = tomllib.loads(text)[key]
    after: Any = tomllib.loads(changed(text, key, index, moved))[key]
    own = before if index is None else before[index]
    assert (after if index is None else after[index]) == own | {"sector": "y"}


def test_a_note_stands_behind_the_comment_that_is_there() -> None:
    closed = partial(put, key="closes", value=date(2025, 10, 20), note="was later\n[x]")
    now = changed(ODD, "wave", 0, closed)
    assert "closes = 2025-10-20 # Friday; was later [x]\n# tail of a" in now
    assert [line for line in ODD.splitlines() if line not in now.splitlines()] == ["closes = 2025-10-24 # Friday"]


def test_a_table_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        changed(ODD, "nobody", None, append)


def test_a_table_is_taken_out_with_its_comments() -> None:
    left = without(ODD, {"source"})
    assert "about sources" not in left
    assert tomllib.loads(left) == {key: value for key, value in tomllib.loads(ODD).items() if key != "source"}


lines = st.lists(
    st.sampled_from(
        [
            "# c",
            "",
            "  # d",
            "[[wave]]\nn = 1",
            "[[source]]\nn = [\n[2],\n]",
            "[x{}]\nn = 1 # e",
            "[[wave]]\nn = '''\n[[q]]\n'''",
        ]
    ),
    max_size=12,
)


@given(lines)
def test_whatever_the_file_is_like_only_the_row_is_new(chosen: list[str]) -> None:
    text = "".join((line.format(at) if line.startswith("[x") else line) + "\n" for at, line in enumerate(chosen))
    before: Mapping[str, Any] = tomllib.loads(text)
    added = with_row(text, "wave", NEW, "n")
    assert tomllib.loads(added) == {**before, "wave": [*before.get("wave", []), NEW]}
    remaining = iter(added.splitlines())
    assert all(line in remaining for line in text.splitlines())  # all lines, in their order
