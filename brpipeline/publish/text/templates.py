"""Templates and styles: the packaged ones, each overridden by a partnership's own of the same name."""

import base64
import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import ParamSpec

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from brpipeline.language import is_draft, say, say_as, say_count, tag
from brpipeline.publish.charts import bars, dots
from brpipeline.publish.text import numbers_and_dates
from brpipeline.publish.text.draft import DRAFT, SHORT, UNREAD
from brpipeline.publish.text.numbers_and_dates import lowest_first
from brpipeline.publish.text.sandbox import Sandbox
from brpipeline.text import counted

Arguments = ParamSpec("Arguments")
STYLES = ("base.css", "parts.css", "narrow.css", "print.css")


@lru_cache(maxsize=8)
def environment(folder: Path) -> Environment:
    """The templates. folder: that of a partnership's own templates, which need not exist."""
    loader = ChoiceLoader([FileSystemLoader(folder), PackageLoader("brpipeline.publish", "templates")])
    templates = Sandbox(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    templates.filters["lowest_first"] = lowest_first
    templates.globals |= {
        "say": _sentence(say),
        "say_count": _sentence(say_count),
        "say_as": _sentence(say_as),
        "said": say,  # of a word that is data, and so is escaped
        "language": tag,
        "is_draft_translation": is_draft,
        "counted": counted,
        "letter": numbers_and_dates.LETTER,
        "name": numbers_and_dates.NAME,
        "percent": numbers_and_dates.percent,
        "percent_range": numbers_and_dates.percent_range,
        "signed": numbers_and_dates.signed,
        "small": numbers_and_dates.small,
        "draft_mark": DRAFT,
        "draft_short": SHORT,
        "unread_mark": UNREAD,
        "people": numbers_and_dates.people,
        "day": numbers_and_dates.day,
        "answer_bar": _markup(bars.answer_bar),
        "lever_bar": _markup(bars.lever_bar),
        "share_bar": _markup(bars.share_bar),
        "dot_axis": _markup(dots.dot_axis),
        "legend_previous": _markup(bars.legend_previous),
        "legend_line": _markup(bars.legend_line),
        "legend_whisker": _markup(bars.legend_whisker),
        "legend_unknown": _markup(bars.legend_unknown),
    }
    return templates


def style(templates: Environment, names: tuple[str, ...], page_rules: str = "") -> dict[str, Markup | str]:
    """The page's style sheet and the hash by which its policy allows it. page_rules: more rules, for paper."""
    sources = [templates.get_template(name).render() for name in names]
    css = "\n".join([*sources, page_rules])
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return {"style": Markup(css), "style_hash": f"sha256-{digest}"}  # css_string has escaped what is data


def _sentence(says: Callable[..., str]) -> Callable[..., Markup]:
    """A message as markup: it is the template's or the catalogue's own, and its values are escaped."""

    def as_markup(*message: str | int, **values: object) -> Markup:
        return Markup(says(*message, **{name: escape(value) for name, value in values.items()}))

    return as_markup


def _markup(chart: Callable[Arguments, str]) -> Callable[Arguments, Markup]:
    """A chart as markup: it has escaped its own texts."""

    def as_markup(*arguments: Arguments.args, **named: Arguments.kwargs) -> Markup:
        return Markup(chart(*arguments, **named))

    return as_markup
