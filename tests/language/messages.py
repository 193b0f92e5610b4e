"""The messages of the code: which there are, and in which files they stand."""

import tomllib
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir

from tests.conftest import ROOT

PACKAGE = ROOT / "brpipeline"
KEYWORDS: dict[str, Any] = {
    "say": None,
    "mark": None,
    "say_as": ((1, "c"), 2),
    "mark_as": ((1, "c"), 2),
    "say_count": (1, 2),
    "counted": (2, 3),
    "counted_in_words": (2, 3),
}
INSTRUMENT_WORDS = ("title", "short", "explanation", "question")
# What only the terminal prints is English; so is what is written for a machine.
ROOMS = (
    "text",
    "rating",
    "publish",
    "flags",
    "assess",
    "results",
    "reconcile",
    "disclosure",
    "questionnaire",
    "settings/survey",
    "ingest/reading",
)
IN_ENGLISH = ("publish/workbook",)  # it is read back by its words


def messages() -> Catalog:
    """Every message of the code as an empty catalogue; each knows its files, and no line, which would change daily."""
    catalog = Catalog(project="brpipeline", charset="utf-8")
    for path in sorted((ROOT / "config" / "instruments").glob("*.toml")):
        for text in _words(tomllib.loads(path.read_text())):
            catalog.add(text, None, [(f"instruments/{path.name}", None)])
    with redirect_stderr(StringIO()):  # Babel warns of f-strings among the values, which are no messages
        found = list(
            extract_from_dir(
                str(PACKAGE),
                method_map=[("**.py", "python"), ("publish/templates/**.j2", "jinja2.ext:babel_extract")],
                options_map={"publish/templates/**.j2": {"silent": "false"}},
                keywords=KEYWORDS,
            )
        )
    for name, _, message, comments, context in found:
        if name.startswith(ROOMS) and not name.startswith(IN_ENGLISH):
            catalog.add(message, None, [(name, None)], auto_comments=comments, context=context)
    return catalog


def _words(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (part[key] for key in INSTRUMENT_WORDS if isinstance(part.get(key), str))
        for key, value in part.items():
            if key != "scale":
                yield from _words(value)
    elif isinstance(part, list):
        for value in part:
            yield from _words(value)
