"""The report of one assessment: a self-contained page, drawn from its results and nothing else."""

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from brpipeline.publish.agency_pages.names import own_page
from brpipeline.publish.charts.dots import Dot, dot_plot
from brpipeline.publish.charts.radar.spokes import radars
from brpipeline.publish.charts.trend import trend_plot
from brpipeline.publish.report import (
    action_block,
    agency_cells,
    agenda,
    comparison,
    descriptors,
    disclosure,
    heat_table,
    moderation,
    numbers,
    participation,
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
from brpipeline.publish.text.numbers_and_dates import people, percent
from brpipeline.publish.text.page_heads import page_rules
from brpipeline.publish.text.templates import STYLES, environment, style
from brpipeline.results import Change, ComponentPart, Results
from brpipeline.text import in_words

# The parts of a report, in the order of the page: each a template, and the id and heading of its section.
PARTS = {
    "answer.html.j2": ("answer", "The answer"),
    "who.html.j2": ("who", "Who answered"),
    "radars.html.j2": ("radars", "{radars} radars"),
    "disagree.html.j2": ("disagree", "Where agencies disagree"),
    "agreed.html.j2": ("agreed", "What is agreed"),
    "unknown.html.j2": ("unknown", "What we do not know"),
    "returns.html.j2": ("returns", "What agencies signed off"),
    "heat.html.j2": ("heat", "Agencies by component"),
    "components.html.j2": ("components", "Every component"),
    "since.html.j2": ("since", "{since}"),
    "actions.html.j2": ("actions", "{actions}"),
    "method.html.j2": ("method", "Method and limits"),
    "disclosure.html.j2": ("disclosure", "Disclosure statement"),
}
RETURNS = "returns.html.j2"  # where a source holds some
ACTIONS = "actions.html.j2"  # where anything was agreed that needs one
PARTICIPATION = {
    "participation.html.j2": ("answer", "No ratings yet"),
    **{name: PARTS[name] for name in ("who.html.j2", "actions.html.j2", "method.html.j2", "disclosure.html.j2")},
}
"""The parts of a report of which no rating is published yet."""


def report_page(results: Results, templates: Path, radar_pictures: Mapping[str, Markup] | None = None) -> str:
    """The report as HTML. templates: the folder of a partnership's own templates. radar_pictures: drawn if None."""
    pages = environment(templates)
    title = sentences.title_of(results)
    by_id = {component.id: component for component in results.components}
    discussed = results.to_discuss
    rules = results.method.settings
    groups, answered = results.responses.groups, participation.answered(results)
    threshold = rules["consensus"]["threshold"]
    nothing = shown.nothing_shown(results)
    every = PARTICIPATION if nothing else PARTS
    followed = action_block.context(results)
    empty = {name for name, content in ((RETURNS, results.returns), (ACTIONS, followed["followed"])) if not content}
    parts = {name: part for name, part in every.items() if name not in empty}
    head = f"{title} · {results.instrument.title}"
    headings = {
        "radars": in_words(1 + len(results.levers)).capitalize(),
        "since": f"Changes since {results.previous.name if results.previous else 'the last wave'}",
        "actions": action_block.heading(results),
    }
    return pages.get_template("report.html.j2").render(
        r=results,
        rules=rules,
        title=title,
        status=sentences.status(results),
        parts=list(parts),
        contents={ident: heading.format(**headings) for ident, heading in parts.values()},
        discussed=discussed,
        also_flagged=[by_id[ident] for ident in results.disputed[len(discussed) :]],
        agreed_red=[by_id[flag.component] for flag in results.flags if flag.kind == "agreed-red" and flag.component],
        trust=list(trust.trust(results)),
        who_answered=participation.who_answered(results),
        response_rate=response_rate.response_rate(results),
        any_invited=response_rate.any_invited(results),
        of_invited=response_rate.of_invited,
        whatever_they_say=response_rate.whatever_they_say(results),
        stays=response_rate.stays,
        steps_to_settle=settling.steps(results),
        needs=settling.needs(results),
        sights=settling.sights(results),
        what_would_settle_it=settling.what_would_settle_it(results),
        voice=respondents.voice(results),
        dominant=trust.dominant(results),
        shown_together=respondents.shown_together(results),
        overall_headline=sentences.overall_headline(results),
        lever_headline=lambda lever: sentences.lever_headline(lever, results),
        extent=lambda component: sentences.extent(component, results),
        apart=lambda component: sentences.apart(component, results),
        disputes=lambda component: sentences.disputes(component, results),
        about=lambda flag: sentences.about(flag, results),
        says=lambda flag: sentences.says(flag, results),
        against_others=lambda flag, component: numbers.against_others(flag, component, results),
        short_of={component.id: component.short for component in results.components},
        changed_ratings=waves.changed_ratings(results),
        waves=waves.FOR_TEMPLATES,
        trend=lambda change: _trend(change, results),
        nobody_differs=comparison.nobody_differs(results),
        rate_everything=comparison.rate_everything(results),
        could_see=comparison.could_see(results),
        cannot_be_told=comparison.cannot_be_told(results),
        marked_if=comparison.marked_if(results),
        agenda=agenda.agenda(results),
        order=agenda.ORDER,
        verdicts=comparison.verdicts(results),
        others_are=respondents.others_are(results),
        blocks=heat_table.blocks(results),
        ratings_of=lambda block: heat_table.ratings(block, results),
        differences_of=lambda block: heat_table.differences(block, results),
        outcome=lambda component: moderation.outcome(component, results),
        since_then=moderation.since_then,
        agreed_ratings=moderation.agreed_ratings,
        moderated_score=moderation.moderated_score,
        moderated=[component for component in results.components if component.moderated],
        then_of=waves.levers_then(results),
        recognitions=sentences.recognitions,
        staff=results.responses.respondents == "practitioner",
        people=lambda count: people(count, results.responses.respondents),
        who_is_shown=respondents.who_is_shown(results),
        read_with_care=respondents.read_with_care(results),
        returned_of=lambda block: return_rows.returned(block, results),
        steps=returns.steps,
        group_name={group.group: group.name for group in groups},
        answered=answered,
        page_of=lambda agency: own_page(agency, results),
        largest_share=max((agency.answered for agency in answered), default=1) / max(results.responses.people, 1),
        threshold="half" if threshold == 0.5 else percent(100 * threshold),
        outcomes=respondents.rows_in(results),
        draft=results.draft,
        nothing_shown=nothing,
        nothing_yet=participation.nothing_yet(results),
        counted_people=participation.counted_people(results),
        held=participation.held(results),
        why_held=participation.why_held(results),
        awaited=participation.awaited(results),
        no_answer=respondents.no_answer(results),
        is_shown=shown.is_shown,
        not_shown=shown.not_shown(results),
        why_not_shown=shown.why_not_shown(results),
        counted_together=agency_cells.notes(results),
        not_counted=agency_cells.names(agency_cells.agencies_not_shown(results)),
        statement=disclosure.statement(results),
        remains=disclosure.remains(results),
        releases=disclosure.releases(results),
        fired=numbers.fired,
        flags_in=lambda section: sentences.flags_in(section, results),
        statistics=numbers.statistics,
        evidence_of_lever=numbers.evidence_of_lever,
        which_are_described=descriptors.which_are_described(results),
        agreeing=numbers.agreeing,
        certainty=numbers.certainty,
        agreement=numbers.agreement,
        dots=lambda component: _dots(component, results),
        **followed,
        radars=radar_pictures or ({} if nothing else radars(results, title)),
        **style(pages, STYLES, page_rules(head, sentences.status(results), draft=results.draft)),
    )


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
