"""The overview over all partnerships and waves. It is no league table, and keeps the partnerships' own order."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from brpipeline.publish.overview import words as said
from brpipeline.publish.overview.charts import score_bar, squares
from brpipeline.publish.report import moderation, respondents, waves
from brpipeline.publish.text.numbers_and_dates import day, in_words, people
from brpipeline.publish.text.shorten import clipped, few
from brpipeline.publish.text.templates import STYLES, environment, style
from brpipeline.results import Results


def index_page(every: Sequence[Results], templates: Path) -> str:
    """The overview as HTML. every: the results that stand published, by partnership, the oldest wave first."""
    made = environment(templates)
    partnerships: dict[str, list[Results]] = {}
    for results in every:
        partnerships.setdefault(results.partnership.id, []).insert(0, results)
    wave_ids = {results.wave.id for results in every}
    return made.get_template("index.html.j2").render(
        instrument=every[0].instrument.title if every else "Self-assessment",
        heading=f"{_count(len(partnerships), 'partnership').capitalize()}, {_count(len(wave_ids), 'wave')}",
        facts=_facts(every),
        lead=said.lead([newest for newest, *_ in partnerships.values()]),
        partnerships=list(partnerships.values()),
        who_answered=respondents.who_answered,
        answered_of=said.answered_of,
        squares=lambda answered, missing: Markup(squares(answered, missing)),  # numbers alone
        score_bar=lambda score: Markup(score_bar(score)),
        people=lambda results: people(results.responses.people, results.responses.respondents),
        no_answer=_no_answer,
        moderated_of=moderation.moderated_of,
        moderated_score=moderation.moderated_score,
        change=said.change,
        recoloured=waves.recoloured,
        clipped=clipped,
        few=few,
        **style(made, (*STYLES, "overview.css"), "@page{size:A4 landscape;margin:15mm}"),
    )


def _facts(every: Sequence[Results]) -> list[tuple[str, str]]:
    """Label and value of what holds for the whole page."""
    if not every:
        return []
    newest = max(every, key=lambda results: results.wave.opens).wave
    return [
        ("Latest answer", day(max((results.cut_off for results in every if results.cut_off), default=None))),
        ("Instrument", said.instrument(every)),
        (newest.name, said.states([results for results in every if results.wave.id == newest.id])),
    ]


def _no_answer(results: Results) -> str:
    """Who is missing, in a few words; empty if nobody is."""
    names = [agency.name for agency in results.responses.missing]
    return f"no {respondents.staff_of(results)}{few(names, 3)}" if names else ""


def _count(number: int, noun: str) -> str:
    return f"{in_words(number)} {noun}" + ("" if number == 1 else "s")
