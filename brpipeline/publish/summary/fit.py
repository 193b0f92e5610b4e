"""How much text a sheet has room for: usually, and if names are long or there is much to say."""

import math
from dataclasses import dataclass

from brpipeline.publish.report.agreed import agreed_reds
from brpipeline.publish.report.comparison import cannot_be_told, nobody_differs, rate_everything
from brpipeline.publish.report.participation import awaited, counted_people
from brpipeline.publish.report.sentences import disputes, says
from brpipeline.publish.report.shown import not_shown
from brpipeline.publish.report.waves import changed_ratings
from brpipeline.publish.report.waves_in_words import too_little
from brpipeline.results import Results


@dataclass(frozen=True)
class Room:
    """Characters of a heading, a component's title, a group's name, a sentence; and how many of a list are printed.

    tight: smaller letters, and codes alone if titles are elsewhere on the sheet.
    """

    heading: int
    title: int
    name: int
    sentence: int
    listed: int
    tight: bool


ROOMY = Room(heading=72, title=42, name=48, sentence=210, listed=3, tight=False)
TIGHT = Room(heading=46, title=25, name=30, sentence=150, listed=2, tight=True)
GRID_LINE, DISCUSSED_LINE, SIDE_LINE = 21, 47, 40
"""Characters of a line: of a lever's components, of what is to be discussed, of the column beside it."""
MOST_LINES = 32
"""Lines of the components and of the longer of the two columns, together, that a roomy sheet holds."""


def room(results: Results, columns: int) -> Room:
    """Roomy if everything fits so, by count of lines; else tight. columns: lever blocks side by side."""
    return ROOMY if _grid(results, columns) + max(_discussed(results), _side(results)) <= MOST_LINES else TIGHT


def _lines(text: str, width: int) -> int:
    return math.ceil(len(text) / width)


def _grid(results: Results, columns: int) -> int:
    sizes = [
        sum(
            _lines(f"{component.id} {component.short}", GRID_LINE)
            for component in results.components
            if component.lever == lever.id
        )
        for lever in results.levers
    ]
    return sum(max(sizes[start : start + columns]) for start in range(0, len(sizes), columns))


def _discussed(results: Results) -> int:
    texts = [
        (part, f"{part.id} {part.short}. {says(disputes(part, results)[0], results)}") for part in results.to_discuss
    ]
    more = rate_everything(results)[:1] if texts else [nobody_differs(results)]
    discussed = sum(_lines(text, DISCUSSED_LINE) + (part.moderated is not None) for part, text in texts)
    return discussed + sum(_lines(text, DISCUSSED_LINE) for text in more)


def _side(results: Results) -> int:
    thin = sum(flag.kind == "thin-evidence" for flag in results.flags)
    unknown = sum(
        _lines(says(flag, results), SIDE_LINE) for flag in results.flags if flag.kind in ("too-few", "many-unknown")
    )
    not_all = [
        part
        for part in (not_shown(results), counted_people(results), awaited(results), cannot_be_told(results))
        if part
    ]
    more = sum(_lines(part, SIDE_LINE) for part in not_all) + 2 * bool(results.responses.held) + 2 * results.draft
    why = _lines(too_little(results.previous), SIDE_LINE) if results.previous else 0
    changes = why + len(changed_ratings(results))
    return 8 + more + 2 * len(agreed_reds(results)) + 2 * thin + changes + unknown
