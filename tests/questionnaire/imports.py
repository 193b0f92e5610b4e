"""What each platform makes of the generated file: its questions, read from the file alone, as the import reads it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from python_calamine import CalamineWorkbook

LITERAL = r'"(?:[^"\\]|\\.)*"'


@dataclass(frozen=True)
class Item:
    """One question. kind: one, any, text or grid. choices, rows: (code, label). group: the page it stands on."""

    kind: str
    name: str
    text: str
    choices: list[tuple[str, str]] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)
    other: bool = False
    group: str = ""


def sheets(content: bytes) -> dict[str, list[list[str]]]:
    """The cells of a workbook by sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def xlsform(content: bytes) -> list[Item]:
    read = {name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in sheets(content).items()}
    items, group = [], ""
    for row in read["survey"]:
        kind, _, listed = row["type"].partition(" ")
        choices = [(one["name"], one["label"]) for one in read["choices"] if one["list_name"] == listed]
        group = {"begin_group": row["name"], "end_group": ""}.get(kind, group)
        if kind in ("select_one", "select_multiple", "text"):
            named = {"select_one": "one", "select_multiple": "any", "text": "text"}[kind]
            items.append(Item(named, row["name"], row["label"], choices, group=group))
    return items


def limesurvey(content: bytes) -> list[Item]:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter="\t"))
    items: list[Item] = []
    kinds = {"L": "one", "M": "any", "T": "text", "F": "grid"}
    for row in rows:
        text = unescape(row["text"])
        if row["class"] == "Q":
            items.append(Item(kinds[row["type/scale"]], row["name"], text, other=row["other"] == "Y"))
        elif row["class"] == "A":
            items[-1].choices.append((row["name"], text))
        elif row["class"] == "SQ":
            (items[-1].rows if items[-1].kind == "grid" else items[-1].choices).append((row["name"], text))
    assert all(len(code) <= 5 and code.isalnum() for item in items if item.kind != "any" for code, _ in item.choices)
    return items


def qualtrics(content: bytes) -> list[Item]:
    lines = content.decode().splitlines()
    assert lines[0] == "[[AdvancedFormat]]"
    kinds = {
        "MC:SingleAnswer:Vertical": "one",
        "MC:MultipleAnswer:Vertical": "any",
        "Matrix": "grid",
        "TE:SingleLine": "text",
        "TE:Essay": "text",
    }
    items: list[Item] = []
    into: list[tuple[str, str]] | None = None
    for line in filter(None, lines[1:]):
        if mark := re.fullmatch(r"\[\[(\w+)(?::(.*))?\]\]", line):
            what, value = mark[1], mark[2] or ""
            if what == "Question":
                items.append(Item(kinds.get(value, "words"), "", ""))
            elif what == "ID":
                items[-1] = replace(items[-1], name=value)
            elif what == "Choices":
                into = items[-1].rows if items[-1].kind == "grid" else items[-1].choices
            elif what == "Answers":
                into = items[-1].choices
            into = into if what in ("Choices", "Answers") else None
        elif into is not None:
            into.append((str(len(into) + 1), line))
        else:
            items[-1] = replace(items[-1], text=line)
    return [item for item in items if item.kind != "words"]


def google(content: bytes) -> list[Item]:
    script = content.decode("ascii")
    kinds = {"addMultipleChoiceItem": "one", "addCheckboxItem": "any", "addParagraphTextItem": "text"}
    items = []
    for kind, rest in re.findall(
        rf"form\.(add\w+Item)\(\)((?:\.\w+\((?:{LITERAL}|\[(?:{LITERAL}(?:, )?)*\]|true)\))*);", script
    ):
        calls = dict(re.findall(rf"\.(\w+)\(({LITERAL}|\[(?:{LITERAL}(?:, )?)*\]|true)\)", rest))
        choices = json.loads(calls.get("setChoiceValues", "[]"))
        if kind in kinds:
            title = json.loads(calls["setTitle"])
            items.append(
                Item(
                    kinds[kind],
                    title,
                    title,
                    [(choice, choice) for choice in choices],
                    other="showOtherOption" in calls,
                )
            )
    return items


def msforms(content: bytes) -> Iterator[Item]:
    blocks = content.decode("utf-8-sig").split("\r\n\r\n")
    for block in blocks:
        first, *others = block.strip().splitlines() or [""]
        if numbered := re.fullmatch(r"(\d+)\. (.+)", first):
            choices = [re.fullmatch(r"([A-Z]+)\. (.+)", line) for line in others]
            labels = [(choice[1], choice[2]) for choice in choices if choice]
            yield Item("one" if labels else "text", numbered[1], numbered[2], labels)
