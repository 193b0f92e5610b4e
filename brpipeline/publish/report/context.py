"""What the templates of the report and of its annex are given: the results, and how they are worded and counted."""

from typing import Any

from markupsafe import Markup

from brpipeline.language import say, say_as
from brpipeline.publish.agency_pages.names import own_page
from brpipeline.publish.charts.dots import Dot, dot_plot
from brpipeline.publish.charts.trend import trend_plot
from brpipeline.publish.report import (
    action_block,
    agency_cells,
    agenda,
    agreed,
    comparison,
    descriptors,
    disclosure,
    disputes,
    filters,
    furthest_group,
    heat_orders,
    heat_table,
    links,
    marking,
    moderation,
    not_known,
    numbers,
    participation,
    remains,
    respondents,
    response_rate,
    return_rows,
    returns,
    sentences,
    settling,
    shown,
    trust,
    waves,
)
from brpipeline.publish.report.agency_cells import names
from brpipeline.publish.text.numbers_and_dates import people, percent
from brpipeline.results import Change, ComponentPart, Results
from brpipeline.text import in_words


def of_report(results: Results, here: str) -> dict[str, Any]:
    """What the templates of both pages know. here: the name of the page's file."""
    answered = participation.answered(results)
    rules = results.method.settings
    return {
        "r": results,
        "rules": rules,
        "title": sentences.title_of(results),
        "status": sentences.status(results),
        "draft": results.draft,
        "staff": results.responses.respondents == "practitioner",
        "nothing_shown": shown.nothing_shown(results),
        "other_pages": links.other_pages(results, here),
        "choices": filters.choices(results),
        "classes": filters.classes(results),
        "in_words": in_words,
        "people": lambda count: people(count, results.responses.respondents),
        "short_of": {component.id: component.short for component in results.components},
        "group_name": {group.group: group.name for group in results.responses.groups},
        "answered": answered,
        "largest_share": max((agency.answered for agency in answered), default=1) / max(results.responses.people, 1),
        "voice": respondents.voice(results),
        "others_are": respondents.others_are(results),
        "who_answered": participation.who_answered(results),
        "counted_people": participation.counted_people(results),
        "held": participation.held(results),
        "why_held": participation.why_held(results),
        "awaited": participation.awaited(results),
        "no_answer": respondents.no_answer(results),
        "nothing_yet": participation.nothing_yet(results),
        "response_rate": response_rate.response_rate(results),
        "any_invited": response_rate.any_invited(results),
        "of_invited": response_rate.of_invited,
        "is_shown": shown.is_shown,
        "not_shown": shown.not_shown(results),
        "why_not_shown": shown.why_not_shown(results),
        "discussed": results.to_discuss,
        "also_flagged": _also_flagged(results),
        "still_open": disputes.still_open(results),
        "settled": disputes.settled(results),
        "group_rows": lambda component, most=None: disputes.group_rows(component, results, most),
        "most_rows": disputes.MOST_ROWS,
        "one_and_the_others": lambda component, group: disputes.one_and_the_others(component, group, results),
        "who_differs_by": lambda component: disputes.who_differs_by(component, results),
        "order_of_speaking": lambda component: disputes.order_of_speaking(component, results),
        "by_state": agenda.by_state(results),
        "agenda_order": say(agenda.ORDER),
        "furthest": lambda component: furthest_group.furthest(component, results),
        "nobody_differs": comparison.nobody_differs(results),
        "rate_everything": comparison.rate_everything(results),
        "could_see": comparison.could_see(results),
        "could_see_on_one": comparison.could_see_on_one(results),
        "named_if": marking.named_if(results),
        "marked_if": marking.marked_if(results),
        "verdicts": comparison.verdicts(results),
        "strengths": agreed.strengths(results),
        "quiet_greens": agreed.quiet_greens(results),
        "why_quiet": agreed.why_quiet(results),
        "thin_greens": agreed.thin_greens(results),
        "agreed_reds": agreed.agreed_reds(results),
        "how_agreed": lambda component: agreed.how_agreed(component, results),
        "how_many": lambda component: agreed.how_many(component, results),
        "not_known": not_known.not_known(results),
        "trust": list(trust.trust(results)),
        "dominant": trust.dominant(results),
        "shown_together": respondents.shown_together(results),
        "returns_and_staff": returns.returns_and_staff(results),
        "waves": waves.FOR_TEMPLATES,
        "then_of": waves.levers_then(results),
        "changed_ratings": waves.changed_ratings(results),
        "lever_headline": lambda lever: sentences.lever_headline(lever, results),
        "evidence_of_lever": numbers.evidence_of_lever,
        "evidence_on": lambda component: numbers.evidence(component, results),
        "disputes": lambda component: sentences.disputes(component, results),
        "about": lambda flag: sentences.about(flag, results),
        "says": lambda flag: sentences.says(flag, results),
        "flags_in": lambda section: sentences.flags_in(section, results),
        "outcome": lambda component: moderation.outcome(component, results),
        "agreed_and_why": lambda component: moderation.agreed_and_why(component, results),
        "since_then": moderation.since_then,
        "agreed_ratings": moderation.agreed_ratings,
        "moderated_score": moderation.moderated_score,
        "moderated": [component for component in results.components if component.moderated],
        "fired": numbers.fired,
        "certainty": numbers.certainty,
        "page_of": lambda agency: own_page(agency, results),
        **action_block.context(results),
    }


def of_annex(results: Results) -> dict[str, Any]:
    """What only the templates of the annex know."""
    threshold = results.method.settings["consensus"]["threshold"]
    return {
        "blocks": heat_table.blocks(results),
        "blocks_by_disagreement": heat_orders.by_disagreement(results),
        "ratings_of": lambda block: heat_table.ratings(block, results),
        "differences_of": lambda block: heat_table.differences(block, results),
        "returned_of": lambda block: return_rows.returned(block, results),
        "counted_together": agency_cells.notes(results),
        "not_counted": names(agency_cells.agencies_not_shown(results)),
        "dots": lambda component: _dots(component, results),
        "extent": lambda component: sentences.extent(component, results),
        "apart": lambda component: sentences.apart(component, results),
        "against_others": lambda flag, component: numbers.against_others(flag, component, results),
        "trend": lambda change: _trend(change, results),
        "steps": returns.steps,
        "stays": response_rate.stays,
        "steps_to_settle": settling.steps(results),
        "needs": settling.needs(results),
        "sights": settling.sights(results),
        "what_would_settle_it": settling.what_would_settle_it(results),
        "recognitions": sentences.recognitions,
        "who_is_shown": respondents.who_is_shown(results),
        "read_with_care": respondents.read_with_care(results),
        "scored": [*((lever, lever.name) for lever in results.levers), (results.overall, say("Overall"))],
        "which_are_described": descriptors.which_are_described(results),
        "threshold": say_as("threshold", "half") if threshold == 0.5 else percent(100 * threshold),
        "outcomes": respondents.rows_in(results),
        "statement": disclosure.statement(results),
        "remains": remains.remains(results),
        "releases": disclosure.releases(results),
        "statistics": numbers.statistics,
        "cell_numbers": numbers.cell_numbers,
        "agreement": numbers.agreement,
    }


def _also_flagged(results: Results) -> list[ComponentPart]:
    by_id = {component.id: component for component in results.components}
    return [by_id[ident] for ident in results.disputed[len(results.to_discuss) :]]


def _dots(component: ComponentPart, results: Results) -> Markup:
    names = {group.group: group.name for group in results.responses.groups}
    directions = {flag.group: flag.direction for flag in sentences.apart(component, results)}
    dots = [
        Dot(group.mean, names[group.group] if group.group in directions else None, directions.get(group.group))
        for group in component.groups
        if group.mean is not None
    ]
    return Markup(dot_plot(dots))  # dot_plot escapes its texts


def _trend(change: Change, results: Results) -> Markup:
    ends = waves.averages(change, results)
    return Markup(trend_plot(*ends, moved=change.moved)) if ends else Markup()
