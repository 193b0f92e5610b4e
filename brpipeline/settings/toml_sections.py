"""A TOML file as sections, so that changing one leaves every other byte of the file as somebody typed it. Pure.

tomlkit edits one section at a time: over a whole file it would put tables of one name together that stand apart. Each
line of a file ends with a line feed: see line_ends.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import tomlkit
from tomlkit.items import InlineTable

from brpipeline.text import harmless

Change = Callable[[Any], None]


class Part(NamedTuple):
    """A header with what stands above and below it. key: the table's name, "" for what comes before the first header.

    is_row: the header is [[key]] itself, and not [key] or [key.more].
    """

    key: str
    is_row: bool
    text: str


def parts(text: str) -> list[Part]:
    """The sections of a file, in order; their texts, put together, are the file's. The first has no header.

    Comments belong to the header below them if a blank line stands between them and what is above.
    """
    chunks: list[list[str]] = [[]]
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        # Within a text or a list of several lines, what stands above it is no complete TOML.
        if line.lstrip().startswith("[") and _is_complete("".join(chunks[-1])):
            chunks.append([])
        chunks[-1].append(line)
    keys = [("", False), *(_header(chunk[0]) for chunk in chunks[1:])]
    for above, below in pairwise(chunks):
        end = len(above) - _tail(above)
        below[:0], above[end:] = above[end:], []
    return [Part(*key, "".join(chunk)) for key, chunk in zip(keys, chunks, strict=True)]


def with_row(text: str, key: str, values: Mapping[str, object], note: str) -> str:
    """The file with one more [[key]], after the last that there is. note: a comment beside its header."""
    return with_rows(text, key, [values], note)


def with_rows(text: str, key: str, rows: Sequence[Mapping[str, object]], note: str) -> str:
    """The file with more [[key]], after the last that there is. note: a comment beside the header of each."""
    return _with(text, key, f"[[{key}]]", rows, note, lambda part: part.key == key)


def with_table(text: str, key: str, values: Mapping[str, object], note: str) -> str:
    """The file with one more [key], after the last table. note: a comment beside its header."""
    return _with(text, key, f"[{key}]", [values], note, lambda part: bool(part.key))


def without(text: str, keys: set[str]) -> str:
    """The file without the tables of these names, and the comments that belong to them."""
    return "".join(part.text for part in parts(text) if part.key not in keys)


def changed(text: str, key: str, index: int | None, change: Change) -> str:
    """The file with one table changed. index: of the row of [[key]], from 0; None for [key].

    change: is called with the table, and changes it. Raises KeyError or IndexError if there is no such table.
    """
    every = parts(text)
    own = [at for at, part in enumerate(every) if part.key == key and (index is None or part.is_row)]
    at = own[index or 0] if own else 0  # {key = ...} stands before all headers
    document = tomlkit.parse(every[at].text)
    table: Any = document[key]
    if index is not None:
        table = table[0 if own else index]
    change(table)
    every[at] = every[at]._replace(text=document.as_string())
    return "".join(part.text for part in every)


def within(text: str, path: Sequence[str], index: int | None, change: Change) -> str:
    """The file with a table below others changed, wherever its header is: [scale.amber], or amber = {} in [scale].

    path: the names of the tables. index: as for `changed`, of the first of them. Raises KeyError if there is none.
    """
    every, row = parts(text), -1
    for at, part in enumerate(every):
        row += part.is_row and part.key == path[0]
        if part.key == path[0] and (index is None or row == index):
            # What belongs to a row of a list is read as if it were the first.
            above = f"[[{path[0]}]]\n" if index is not None and not part.is_row else ""
            document = tomlkit.parse(above + part.text)
            table: Any = document[path[0]] if index is None else document[path[0]][0]
            for name in path[1:]:
                table = table.get(name) if table is not None else None
            if table is not None:
                change(table)
                every[at] = part._replace(text=document.as_string().removeprefix(above))
                return "".join(part.text for part in every)
    raise KeyError(".".join(path))


def put(table: Any, key: str, value: object, note: str) -> None:
    """Sets a value of a table. note: added to the comment beside it; what is there stays."""
    item = tomlkit.item(value)
    if not isinstance(table, InlineTable):  # within {braces} there can be no comment
        item.comment(_comment(table.get(key, item), note))
    table[key] = item


def extended(table: Any, key: str, texts: Sequence[str], note: str) -> None:
    """Adds texts at the end of a list of a table, or makes the list. note: as for `put`."""
    if key not in table:
        put(table, key, list(texts), note)
        return
    for text in texts:
        table[key].append(text)
    if not isinstance(table, InlineTable):
        table[key].comment(_comment(table[key], note))


def remark(item: Any, note: str) -> None:
    """Adds a note to the comment beside a value that was changed; what is there stays."""
    item.comment(_comment(item, note))


def _comment(item: Any, note: str) -> str:
    own = item.trivia.comment.removeprefix("#").strip()
    return harmless(f"{own}; {note}" if own else note)


def _with(
    text: str, key: str, header: str, rows: Sequence[Mapping[str, object]], note: str, beside: Callable[[Part], bool]
) -> str:
    every = parts(text)
    if key in tomllib.loads(every[0].text):  # key = [{...}, {...}]
        document = tomlkit.parse(every[0].text)
        known: Any = document[key]
        for values in rows:
            row = tomlkit.inline_table()
            row.update(values)
            known.append(row)
        every[0] = every[0]._replace(text=document.as_string())
    else:
        last = max((at for at, part in enumerate(every) if beside(part)), default=len(every) - 1)
        above = every[last].text
        gap = "" if not above.strip() or above.endswith("\n\n") else "\n"
        sections = [f"{header} # {harmless(note)}\n{tomlkit.dumps(values)}" for values in rows]
        every.insert(last + 1, Part(key, False, gap + "\n".join(sections)))
    return "".join(part.text for part in every)


def _is_complete(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _header(line: str) -> tuple[str, bool]:
    """The name of the table whose header a line is, and whether it is a row of a list of that name."""
    ((key, value),) = tomllib.loads(line).items()
    return key, isinstance(value, list) and value == [{}]


def _tail(lines: list[str]) -> int:
    """How many lines at the end belong to what follows: from the first blank one after the last that is no comment."""
    stripped = [line.strip() for line in lines]
    content = max((at for at, line in enumerate(stripped, 1) if line and not line.startswith("#")), default=0)
    blank = next((at for at in range(content, len(lines)) if not stripped[at]), len(lines))
    return len(lines) - blank
