"""Reads a table of descriptors: a row a component, and a column for what each colour means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brpipeline.ingest.headings.components import Contradiction, component_of
from brpipeline.problems import Problem, problem, quoted, shortened
from brpipeline.problems.settings_error import SettingsError
from brpipeline.rating import GREEN_FIRST, Colour
from brpipeline.settings.descriptors import LONGEST_DESCRIPTOR
from brpipeline.settings.instrument import Instrument
from brpipeline.setup.agency_lines import Line, sheets_of
from brpipeline.text import bare, harmless, nearest

COMPONENT = {"component", "components", "id", "code", "ref", "reference", "number", "title", "statement", "cydran"}
COLOURS = {rating.code: rating.colour for rating in GREEN_FIRST}
BESIDE = {"descriptor", "descriptors", "description", "text", "means", "meaning", "name", "of", "the", "short", "what"}
FIRST = 20  # rows in which headings are looked for: a title and notes may stand above them
Texts = dict[str, dict[Colour, str]]


@dataclass
class Table:
    """What a table says. texts: by component and colour. refused: rows that cannot be taken. unused: other headings."""

    texts: Texts = field(default_factory=dict)
    refused: list[Problem] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def meaning(heading: str, instrument: Instrument) -> str:
    """What a heading says of its column: "component", a colour in any language of the scale, or "" for anything else.

    What stands in brackets makes no difference.
    """
    words = set(re.findall(r"[^\W_]+", re.sub(r"\(.*?\)", "", heading).casefold())) - BESIDE
    if words and words <= COMPONENT:
        return "component"
    if len(words) != 1:
        return ""
    said = instrument.scale.sense(words.pop())
    return COLOURS.get(said.answer, "") if said.worded and said.whole else ""


def read_table(path: Path, instrument: Instrument) -> Table:
    """The descriptors in a workbook or a text file. Raises SettingsError if it has no such table."""
    found: list[tuple[int, int, Sequence[Line]]] = []
    for sheet in sheets_of(path, "descriptors"):
        for at, line in enumerate(sheet.lines[:FIRST]):
            meanings = {meaning(cell, instrument) for cell in line.cells} - {""}
            if "component" in meanings and len(meanings) > 1:
                found.append((len(meanings), -at, sheet.lines))
    if not found:
        raise SettingsError(problem("descriptors-none", path.name))
    _, at, lines = max(found, key=lambda one: one[:2])
    return _below(path.name, lines[-at], lines[1 - at :], instrument)


def _below(name: str, heading: Line, lines: Sequence[Line], instrument: Instrument) -> Table:
    """What stands below the headings. Raises SettingsError if two columns are of one colour."""
    meanings = [meaning(cell, instrument) for cell in heading.cells]
    columns = {meant: at for at, meant in enumerate(meanings) if meant not in ("", "component")}
    if twice := [cell for at, cell in enumerate(heading.cells) if meanings[at] and columns.get(meanings[at], at) != at]:
        raise SettingsError(problem("descriptors-twice", f"{name}, row {heading.number}", headings=quoted(twice)))
    table = Table(
        unused=[cell for cell, meant in zip(heading.cells, meanings, strict=True) if cell.strip() and not meant]
    )
    for line in lines:
        cells = dict(enumerate(line.cells))
        texts = {colour: text for colour, at in columns.items() if (text := _text(cells.get(at, "")))}
        if not texts:
            continue
        named = [cells.get(at, "") for at, meant in enumerate(meanings) if meant == "component"]
        where = f"{name}, row {line.number}"
        component = _component(where, [cell for cell in named if bare(cell)], instrument)
        wrong = component if isinstance(component, Problem) else _wrong(where, component, texts, table.texts)
        if wrong:
            table.refused.append(wrong)
        else:
            table.texts[str(component)] = {
                rating.colour: texts[rating.colour] for rating in GREEN_FIRST if rating.colour in texts
            }
    return table


def _component(where: str, named: Sequence[str], instrument: Instrument) -> str | Problem:
    """The id of the component that a row is about, by its id or its title."""
    known = [component_of(text, instrument) for text in named]
    ids = {found[0] for found in known if isinstance(found, tuple)}
    if len(ids) == 1 and not any(isinstance(found, Contradiction) for found in known):
        return ids.pop()
    titles = [component.title for component in instrument.components]
    close = [text for cell in named for text in nearest(cell, [*instrument.component_ids, *titles])]
    closest = f"Did you mean “{close[0]}”?" if close else f"There are: {', '.join(instrument.component_ids)}."
    facts: Mapping[str, Any] = {"named": quoted(named) or "an empty cell", "closest": closest}
    return problem("descriptor-component", where, **facts)


def _wrong(where: str, component: str, texts: Mapping[str, str], earlier: Texts) -> Problem | None:
    """Why a row cannot be taken; None if it can."""
    if component in earlier and earlier[component] != texts:
        return problem("descriptor-twice", where, component=component)
    for colour, text in texts.items():
        if len(text) > LONGEST_DESCRIPTOR:
            begins = shortened(text, 30)
            return problem(
                "descriptor-long", where, colour=colour.title(), begins=begins, most=f"{LONGEST_DESCRIPTOR:,}"
            )
    return None


def _text(cell: str) -> str:
    """The text of a cell, its lines without control characters and marks of direction; "" without a letter or digit."""
    text = "\n".join(harmless(line).strip() for line in cell.strip().splitlines())
    return text if bare(text) else ""
