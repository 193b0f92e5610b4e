"""A column of a table: its name, what it holds, and how its values are written."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from brpipeline.rating import ANSWER_CODES, GREEN_FIRST, SCALE

Value = str | int | float | bool | date | None
Kind = Literal["text", "category", "whole", "decimal", "yes-no", "date"]

COLOURS = tuple(rating.colour for rating in SCALE)
ANSWERS = (*ANSWER_CODES, "blank")


@dataclass(frozen=True)
class Column:
    """One column.

    name: as in a CSV file and a DataFrame. title: its heading for people. description: what it holds, one sentence.
    kind: of its values. unit: of a number, with its range where it has one. values: all that a category can be.
    ordered: the values are given from the lowest to the highest. required: it is never empty.
    """

    name: str
    title: str
    description: str
    kind: Kind = "text"
    unit: str = ""
    values: tuple[str, ...] = ()
    ordered: bool = False
    required: bool = False

    @property
    def dtype(self) -> str:
        """The name of its type in pandas."""
        return DTYPES[self.kind]


DTYPES: dict[Kind, str] = {
    "text": "string",
    "category": "category",
    "whole": "Int64",
    "decimal": "Float64",
    "yes-no": "boolean",
    "date": "datetime64[s]",
}


def text(name: str, title: str, description: str, *, required: bool = True) -> Column:
    """A column of text."""
    return Column(name, title, description, "text", required=required)


def category(
    name: str, title: str, description: str, values: tuple[str, ...], *, ordered: bool = False, required: bool = False
) -> Column:
    """A column of which each value is one of a few words."""
    return Column(name, title, description, "category", values=values, ordered=ordered, required=required)


def colour(name: str, title: str, description: str) -> Column:
    """A column of ratings: red, amber or green, in this order."""
    return category(name, title, description, COLOURS, ordered=True)


def whole(name: str, title: str, description: str, unit: str = "", *, required: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, title, description, "whole", unit=unit, required=required)


def decimal(name: str, title: str, description: str, unit: str = "") -> Column:
    """A column of decimal numbers, unrounded."""
    return Column(name, title, description, "decimal", unit=unit)


def counts(of: str) -> tuple[Column, ...]:
    """Six columns: how many people gave each answer. of: what they answered about."""
    names: dict[str, str] = {rating.colour: rating.name for rating in GREEN_FIRST}
    names |= {"unknown": "Don’t know", "not_applicable": "Not applicable", "blank": "Blank"}
    descriptions = {"blank": f"People who left {of} blank."}
    return tuple(
        whole(name, names[name], descriptions.get(name, f"People who answered {names[name]}."), "people")
        for name in ANSWERS
    )
