"""The columns of a frame that is to be reconciled: which are there, and the names in them, in their order."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from brpipeline.api.errors import BrpipelineError
from brpipeline.problems import problem, quoted
from brpipeline.text import bare, counted, nearest

if TYPE_CHECKING:
    from pandas import DataFrame, Series

NEEDED = ("agency", "component", "rating")
WHERE = "the frame"


def needed_columns(frame: "DataFrame") -> None:
    """Raises BrpipelineError if a column that is needed is missing, or all rows are."""
    names = [str(name) for name in frame.columns]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        free = [name for name in names if name not in NEEDED]
        renaming = ", ".join(f"{(nearest(name, free) or ['…'])[0]!r}: {name!r}" for name in missing)
        raise BrpipelineError(
            problem(
                "frame-columns", WHERE, missing=quoted(missing), columns=quoted(names, 20), renaming=f"{{{renaming}}}"
            )
        )
    if frame.empty:
        raise BrpipelineError(problem("frame-empty", WHERE))


def names_in(frame: "DataFrame", column: str) -> list[str]:
    """The names in a column: as its categories are ordered, or as they first appear.

    Raises BrpipelineError for an empty cell, a name without a letter or digit, and two spellings of one name.
    """
    cells: Series[Any] = frame[column]
    if blank := int(cells.isna().sum()):
        raise BrpipelineError(problem("frame-blank", WHERE, count=counted(blank, "row", "rows"), column=column))
    present = list(cells.unique())
    if hasattr(cells, "cat"):
        present = [name for name in cells.cat.categories if name in set(present)]
    names = [str(name) for name in present]
    seen: dict[str, str] = {}
    for name in names:
        if not bare(name):
            raise BrpipelineError(problem("frame-nameless", WHERE, name=name, column=column))
        if (first := seen.setdefault(bare(name), name)) != name:
            raise BrpipelineError(problem("frame-alike", WHERE, column=column, first=first, second=name))
    return names


def value_of(frame: "DataFrame", of: str, column: str) -> dict[str, str]:
    """The one value in a column of every name in another: the lever of a component, say. {} without that column."""
    if column not in frame.columns:
        return {}
    pairs = frame[[of, column]].dropna().drop_duplicates()
    values: dict[str, str] = {}
    for name, value in pairs.itertuples(index=False):
        if (first := values.setdefault(str(name), str(value))) != str(value):
            conflict = problem("frame-conflict", WHERE, name=name, column=column, first=first, second=value)
            raise BrpipelineError(conflict)
    return values


def single_value(frame: "DataFrame", column: str) -> str:
    """The one value of a whole column; "" without that column, or without rows."""
    values = [str(value) for value in frame[column].dropna().unique()] if column in frame.columns else []
    if len(values) > 1:
        several = problem("frame-several", WHERE, column=column, values=quoted(values), first=values[0])
        raise BrpipelineError(several)
    return values[0] if values else ""


def idents(names: Iterable[str]) -> dict[str, str]:
    """An id for each name: itself if it can be one, else its letters and digits with hyphens between."""
    made: dict[str, str] = {}
    for name in names:
        plain = "".join(character if character.isascii() and character.isalnum() else " " for character in name)
        own = name if _is_ident(name) else "-".join(plain.split()).lower() or "name"
        ident, number = own, 2
        while ident in made.values():
            ident, number = f"{own}-{number}", number + 1
        made[name] = ident
    return made


def _is_ident(name: str) -> bool:
    return name.isascii() and name[:1].isalnum() and all(letter.isalnum() or letter in "_-" for letter in name)
