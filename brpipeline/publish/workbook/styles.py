"""How cells look: a few formats by name, and the three ratings, whose word is always in the cell."""

from typing import Any

from brpipeline.publish.charts.colours import HAIRLINE, INK, SCORE_TRACK, SECONDARY
from brpipeline.publish.text.numbers_and_dates import NAME
from brpipeline.rating import GREEN_FIRST, Rating

PERCENT = '0.0"%"'  # of a number from 0 to 100
_NUMBER = {"align": "right"}
_SUM = {"align": "left", "indent": 1, "bold": True, "top": 1, "bg_color": SCORE_TRACK}
_ENTRY = {"align": "left", "indent": 1, "border": 1, "border_color": SECONDARY, "locked": False}
NEEDED = "#d5d8da"  # grey: no rating's colour
STYLES: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True, "align": "left", "indent": 1},
    "line": {"align": "left", "indent": 1},
    "across": {"text_wrap": True},
    "left": {"align": "left", "indent": 1},
    "middle": {"align": "center"},
    "title": {"bold": True, "font_size": 14},
    "part": {"bold": True, "font_size": 12, "font_color": INK, "bottom": 1, "bottom_color": INK},
    "beside": {"font_color": SECONDARY, "bottom": 1, "bottom_color": INK},
    "note": {"font_color": SECONDARY},
    "strong": {"bold": True, "text_wrap": True, "align": "left", "indent": 1},
    "heading": {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": SCORE_TRACK, "align": "left", "indent": 1},
    "heading-right": {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": SCORE_TRACK, "align": "right"},
    "upright": {"bold": True, "rotation": 90, "bottom": 1, "bg_color": SCORE_TRACK, "valign": "bottom"},
    "whole": {**_NUMBER, "num_format": "0"},
    "decimal": {**_NUMBER, "num_format": "0.00"},
    "small": {**_NUMBER, "num_format": '[<0.001]"<0.001";0.000'},
    "percent": {**_NUMBER, "num_format": PERCENT},
    "share": {**_NUMBER, "num_format": "0.0%"},
    "chance": {**_NUMBER, "num_format": '[>=0.995]"over 99%";[<0.005]"under 1%";0.0%'},
    "day": {"num_format": "d mmmm yyyy", "align": "left", "indent": 1},
    "moment": {"num_format": "d mmmm yyyy hh:mm", "align": "left", "indent": 1},
    "hash": {"font_name": "Consolas", "font_size": 9, "align": "left", "indent": 1},
    "sum": {**_SUM},
    "sum-whole": {**_SUM, **_NUMBER, "indent": 0, "num_format": "0"},
    "sum-percent": {**_SUM, **_NUMBER, "indent": 0, "num_format": PERCENT},
    "entry": {**_ENTRY, "text_wrap": True},
    "entry-day": {**_ENTRY, "num_format": "d mmmm yyyy"},
}


class Styles:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """The format of this name, or of a rating's word. Raises KeyError for another."""
        if name not in self._made:
            self._made[name] = self._book.add_format({"valign": "top", **_looks(name)})
        return self._made[name]

    def needed(self) -> Any:
        """The fill of a cell that still has to be filled in; without it the cell keeps its own look."""
        if "live needed" not in self._made:
            self._made["live needed"] = self._book.add_format({"bg_color": NEEDED})
        return self._made["live needed"]

    def ratings(self) -> dict[str, Any]:
        """By a rating's word, a format for cells whose rating changes with a formula or by hand."""
        words = {rating.name: _filled(rating) for rating in GREEN_FIRST}
        for word, properties in words.items():
            if f"live {word}" not in self._made:
                self._made[f"live {word}"] = self._book.add_format(properties)
        return {word: self._made[f"live {word}"] for word in words}


def _looks(name: str) -> dict[str, Any]:
    for rating in GREEN_FIRST:
        if name == rating.name:
            return {"align": "center", "border": 1, "border_color": INK, **_filled(rating)}
    if name == NAME[None]:
        return {"align": "center", "border": 1, "border_color": HAIRLINE, "font_color": SECONDARY}
    return STYLES[name]


def _filled(rating: Rating) -> dict[str, Any]:
    """A rating's fill with text that can be read on it."""
    return {"bg_color": rating.fill, "font_color": rating.ink, "bold": rating.colour != "amber"}
