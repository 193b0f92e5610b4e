"""The overview of all partnerships and waves. It is not a league table, and keeps the partnerships' own order."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from brpipeline.language import say
from brpipeline.publish.overview import words
from brpipeline.publish.overview.charts import score_bar, squares
from brpipeline.publish.overview.lead import lead
from brpipeline.publish.report import moderation, participation, shown, waves
from brpipeline.publish.report.actions import counted_overdue
from brpipeline.publish.report.comparison import visible_on_one
from brpipeline.publish.text.numbers_and_dates import day, people
from brpipeline.publish.text.shorten import clipped, few
from brpipeline.publish.text.templates import STYLES, environment, style
from brpipeline.results import Results
from brpipeline.text import capital, counted_in_words


def index_page(all_results: Sequence[Results], templates: Path) -> str:
    """The overview as HTML. all_results: the published results, by partnership, the oldest wave first. Drafts are left
    out."""
    pages = environment(templates)
    all_results = [results for results in all_results if not results.draft]
    partnerships: dict[str, list[Results]] = {}
    for results in all_results:
        partnerships.setdefault(results.partnership.id, []).insert(0, results)
    wave_ids = {results.wave.id for results in all_results}
    return pages.get_template("index.html.j2").render(
        instrument=all_results[0].instrument.title if all_results else say("Self-assessment"),
        heading=_heading(len(partnerships), len(wave_ids)),
        facts=_facts(all_results),
        lead=lead([newest for newest, *_ in partnerships.values()]),
        partnerships=list(partnerships.values()),
        who_answered=participation.who_answered,
        nothing_shown=shown.nothing_shown,
        nothing_yet=participation.nothing_yet,
        closing=words.closing,
        visible=visible_on_one,
        draft=False,
        answered_of=words.answered_of,
        squares=lambda answered, missing: Markup(squares(answered, missing)),  # numbers alone
        score_bar=lambda score: Markup(score_bar(score)),
        people=lambda results: people(results.responses.people, results.responses.respondents),
        no_answer=words.no_answer,
        status=words.STATUS,
        moderated_of=moderation.moderated_of,
        moderated_score=moderation.moderated_score,
        overdue=counted_overdue,
        change_in_words=words.change,
        waves=waves.FOR_TEMPLATES,
        clipped=clipped,
        few=few,
        **style(pages, (*STYLES, "overview.css"), "@page{size:A4 landscape;margin:15mm}"),
    )


def _facts(all_results: Sequence[Results]) -> list[tuple[str, str]]:
    """Label and value of the facts about the whole page."""
    if not all_results:
        return []
    newest = max(all_results, key=lambda results: results.wave.opens).wave
    return [
        (say("Latest answer"), day(max((results.cut_off for results in all_results if results.cut_off), default=None))),
        (say("Instrument"), words.instrument(all_results)),
        (newest.name, words.states([results for results in all_results if results.wave.id == newest.id])),
    ]


def _heading(partnerships: int, waves: int) -> str:
    """Three partnerships, two waves."""
    first = counted_in_words(partnerships, "partnership", "partnerships")
    then = counted_in_words(waves, "wave", "waves")
    return f"{capital(first)}, {then}"
