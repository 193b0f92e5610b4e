"""The summary for the board: one printed page, read in grey as well as in colour, drawn from results alone."""

from pathlib import Path

from markupsafe import Markup

from brpipeline.language import say
from brpipeline.publish.charts.bars import lever_bar
from brpipeline.publish.charts.fixed_width import drawn_at
from brpipeline.publish.report import comparison, moderation, participation, sentences, shown, wave_status, waves
from brpipeline.publish.report.agreed import agreed_reds
from brpipeline.publish.report.furthest_group import furthest
from brpipeline.publish.summary.asks import asks, without_owner
from brpipeline.publish.summary.fit import Room, room
from brpipeline.publish.summary.not_known import gaps
from brpipeline.publish.summary.short_bar import short_bar
from brpipeline.publish.summary.trust import trusted
from brpipeline.publish.text.numbers_and_dates import NAME, people
from brpipeline.publish.text.shorten import clipped, ended, few, with_short_names
from brpipeline.publish.text.templates import environment, style
from brpipeline.results import ComponentPart, Results
from brpipeline.text import in_words

COLUMNS = 5
ROWS = 9
"""Lever blocks side by side, and components below each other, beyond which components are bare codes."""
STRIP = 356.0
"""Width of a lever's bar on the sheet, in pixels."""
PAPER = "@page{size:A4;margin:0}"  # the margins are the sheet's own, so that a printer adds no head or foot


def summary_page(results: Results, templates: Path) -> str:
    """The summary as HTML. templates: the folder of a partnership's own templates."""
    pages = environment(templates)
    columns = _columns(len(results.levers))
    fit = room(results, columns)
    return pages.get_template("summary.html.j2").render(
        r=results,
        title=clipped(sentences.title_of(results), fit.heading),
        state=wave_status.state(results),
        moderated_of=moderation.moderated_of(results),
        meetings=wave_status.meetings(results),
        agreed_ratings=moderation.agreed_ratings,
        since_then=moderation.since_then,
        trusted=trusted(results),
        then_of=waves.levers_then(results),
        strip=lambda lever, then: Markup(drawn_at(lever_bar(lever.percent, lever.interval, then), STRIP)),
        columns=columns,
        room=fit,
        as_codes=_as_codes(results),
        note=lambda component: _note(component, results),
        discussed=results.to_discuss,
        rate_everything=comparison.rate_everything(results),
        nobody_differs=comparison.nobody_differs(results),
        sentence=lambda component: _sentence(component, results, fit),
        furthest=lambda component: furthest(component, results),
        group_name={group.group: clipped(group.name, fit.name - 8) for group in results.responses.groups},
        bar=lambda counts: Markup(short_bar(counts.red, counts.amber, counts.green)),  # numbers alone
        reds=agreed_reds(results),
        without_owner=without_owner(results),
        changed_ratings=waves.changed_ratings(results),
        waves=waves.FOR_TEMPLATES,
        short_of={component.id: component.short for component in results.components},
        gaps=gaps(results, fit.listed),
        asks=asks(results),
        clipped=clipped,
        ended=ended,
        few=few,
        in_words=in_words,
        people=lambda count: people(count, results.responses.respondents),
        draft=results.draft,
        is_shown=shown.is_shown,
        nothing_shown=shown.nothing_shown(results),
        nothing_yet=participation.nothing_yet(results),
        answered=participation.answered(results),
        awaited=participation.awaited(results),
        **style(pages, ("base.css", "summary.css"), PAPER),
    )


def _columns(levers: int) -> int:
    """How many lever blocks are side by side: rows of equal length if possible."""
    rows = -(-levers // COLUMNS)
    return -(-levers // rows)


def _as_codes(results: Results) -> bool:
    """Whether there are too many components for their titles."""
    columns = _columns(len(results.levers))
    sizes = [sum(component.lever == lever.id for component in results.components) for lever in results.levers]
    return sum(max(sizes[start : start + columns]) for start in range(0, len(sizes), columns)) > ROWS


def _sentence(component: ComponentPart, results: Results, fit: Room) -> str:
    """Who differs on a component; its id is printed before, so what follows need not end in it."""
    first = sentences.says(sentences.disputes(component, results)[0], results)
    return clipped(with_short_names(first, results, fit.name), fit.sentence)


def _note(component: ComponentPart, results: Results) -> str:
    """What to know of a rating at a glance: disputed, agreed by a meeting, up or down since the last wave."""
    notes = []
    if component.moderated:
        agreed = component.moderated.rating
        if agreed is None:
            notes.append(say("evidence asked for"))
        else:
            notes.append(say("split") if agreed == "split" else say("agreed {rating}", rating=NAME[agreed]))
    elif component.id in results.disputed:
        notes.append(say("disagree"))
    notes += [waves.up_or_down(change) for change in waves.changed_ratings(results) if change.component == component.id]
    return f"({', '.join(notes)})" if notes else ""
