"""Templates and styles: the packaged ones, each overridden by a partnership's own of the same name."""

import base64
import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import ParamSpec

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

from brpipeline.publish import charts, dots, words
from brpipeline.publish.words import lowest_first

Arguments = ParamSpec("Arguments")
STYLES = ("base.css", "parts.css", "narrow.css", "print.css")


@lru_cache(maxsize=8)
def environment(own: Path) -> Environment:
    """The templates. own: the folder of a partnership's own, which need not exist."""
    loader = ChoiceLoader([FileSystemLoader(own), PackageLoader("brpipeline.publish", "templates")])
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["lowest_first"] = lowest_first
    made.globals |= {
        "letter": words.LETTER,
        "name": words.NAME,
        "percent": words.percent,
        "percent_range": words.percent_range,
        "small": words.small,
        "people": words.people,
        "day": words.day,
        "answer_bar": _drawn(charts.answer_bar),
        "lever_bar": _drawn(charts.lever_bar),
        "share_bar": _drawn(charts.share_bar),
        "dot_axis": _drawn(dots.dot_axis),
        "legend_previous": _drawn(charts.legend_previous),
        "legend_line": _drawn(charts.legend_line),
        "legend_whisker": _drawn(charts.legend_whisker),
        "legend_unknown": _drawn(charts.legend_unknown),
    }
    return made


def style(templates: Environment, names: tuple[str, ...], page_rules: str = "") -> dict[str, Markup | str]:
    """The page's style sheet and the hash by which its policy allows it. page_rules: more rules, for paper."""
    sources = [templates.get_template(name).render() for name in names]
    sheet = "\n".join([*sources, page_rules])
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return {"style": Markup(sheet), "style_hash": f"sha256-{digest}"}  # css_string has escaped what is data


def _drawn(chart: Callable[Arguments, str]) -> Callable[Arguments, Markup]:
    """A chart as markup: it has escaped its own texts."""

    def drawn(*arguments: Arguments.args, **named: Arguments.kwargs) -> Markup:
        return Markup(chart(*arguments, **named))

    return drawn
