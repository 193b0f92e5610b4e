"""The overview over all partnerships and waves. It is no league table, and keeps the partnerships' own order."""

from collections.abc import Sequence
from pathlib import Path

from brpipeline.publish import answering
from brpipeline.publish.environment import STYLES, environment, style
from brpipeline.publish.words import day, in_words
from brpipeline.results import Results


def index_page(every: Sequence[Results], templates: Path) -> str:
    """The overview as HTML. every: the results that stand published, by partnership, the oldest wave first."""
    made = environment(templates)
    partnerships: dict[str, list[Results]] = {}
    for results in every:
        partnerships.setdefault(results.partnership.short, []).insert(0, results)
    waves = {results.wave.id for results in every}
    latest = max((results.cut_off for results in every if results.cut_off), default=None)
    return made.get_template("index.html.j2").render(
        instrument=every[0].instrument.title if every else "Self-assessment",
        heading=f"{_count(len(partnerships), 'partnership').capitalize()}, {_count(len(waves), 'wave')}",
        facts=[("Latest answer", day(latest)), ("Reports", len(every))],
        partnerships=list(partnerships.items()),
        who_answered=answering.who_answered,
        no_answer=answering.no_answer,
        **style(made, (*STYLES, "overview.css"), "@page{size:A4 landscape;margin:15mm}"),
    )


def _count(number: int, noun: str) -> str:
    return f"{in_words(number)} {noun}" + ("" if number == 1 else "s")
