"""One side of a comparison as cells of a table: the bar of its answers, and how many people said what.

They are made here and not in a template, since a page has two of them for every component.
"""

from markupsafe import Markup

from brpipeline.language import say
from brpipeline.publish.charts.bars import answer_bar
from brpipeline.publish.text.numbers_and_dates import LETTER
from brpipeline.rating import SCALE
from brpipeline.results import Counts


def bar_of(counts: Counts) -> Markup:
    """The bar of some answers, as thick for few people as for many: the counts stand beside it."""
    return Markup(
        answer_bar(counts.red, counts.amber, counts.green, counts.unknown, counts.people, thin_below=0)
    )  # numbers alone


def count_cells(counts: Counts, unknown: bool) -> Markup:
    """A cell for each colour, and one for who did not know if `unknown`: on a narrow screen each has its letter."""
    numbers = [(LETTER[rating.colour], getattr(counts, rating.colour)) for rating in SCALE]
    numbers += [(say("Don’t know"), counts.unknown)] if unknown else []
    return Markup("".join(_cell(label, count) for label, count in numbers))


def _cell(label: str, count: int) -> str:
    return f'<td role="cell" class="num c4{"" if count else " z"}" data-l="{label}">{count}</td>'
