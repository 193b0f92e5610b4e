"""The page of one group: self-contained, two sheets on paper, drawn from the results of an assessment alone."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from brpipeline.language import mark, say, say_count
from brpipeline.publish.agency_pages import contrast, filters, limits, meeting, signed
from brpipeline.publish.agency_pages.links import other_pages
from brpipeline.publish.agency_pages.names import file_of, shown_groups
from brpipeline.publish.agency_pages.rows import KINDS, NOT_COMPARED, Row, is_alone, of_kind, rows
from brpipeline.publish.agency_pages.sides import bar_of, count_cells
from brpipeline.publish.report import sentences
from brpipeline.publish.report.actions import FOR_TEMPLATES, of_group
from brpipeline.publish.report.agenda import Item, agenda
from brpipeline.publish.report.participation import agencies_answered
from brpipeline.publish.report.respondents import others_are
from brpipeline.publish.report.response_rate import of_invited
from brpipeline.publish.text.numbers_and_dates import day, people
from brpipeline.publish.text.numbers_and_dates import signed as with_sign
from brpipeline.publish.text.page_heads import page_rules
from brpipeline.publish.text.shorten import clipped
from brpipeline.publish.text.templates import environment, style
from brpipeline.results import ActionPart, GroupPart, Results, listed
from brpipeline.text import capital, counted, counted_in_words, title_and_id, within_a_sentence

STYLES = ("base.css", "agency.css")
MOST = 5  # differences in full; all are in the table
MOST_QUESTIONS, MOST_RETURNS, NAME = 4, 6, 90
ABOUT_US = {"rates-throughout", "divided-within"}  # flags of a group that are about no verdict of this page
AS_OWNER = {
    "lower": mark("we rate it lower than those it is for."),
    "higher": mark("we rate it higher than those it is for."),
    "does-not-differ": mark("our rating and that of those it is for do not differ materially."),
    "cannot-be-told": mark("whether we rate it differently from those it is for cannot be told."),
}
"""What is said of what we run, by the direction in which we differ, or else by the verdict."""


def agency_page(group: GroupPart, results: Results, templates: Path, items: Sequence[Item] | None = None) -> str:
    """The page of a group as HTML. templates: the folder of a partnership's own templates. items: the meeting's agenda,
    which is the same for all groups; worked out if None."""
    pages, every = environment(templates), rows(group, results)
    title, choices = sentences.title_of(results), filters.filters(every, results)
    return_part = signed.signed(group, every, results)
    name = clipped(group.name, NAME)
    heading = say("{group}: what about us?", group=name)
    paper = page_rules(f"{title} · {heading}", sentences.status(results), draft=results.draft)
    asked = meeting.questions(group, every, agenda(results) if items is None else items, results)
    verdicts = {kind: of_kind(kind, every) for kind in KINDS}
    return pages.get_template("agency.html.j2").render(
        r=results,
        group=group,
        name_of_group=name,
        heading_of_page=heading,
        title=title,
        status=sentences.status(results),
        facts=facts(group, results),
        links=other_pages(results),
        alone=is_alone(group),
        also=[] if is_alone(group) else _sharing(group, results),
        members=listed([agency.name for agency in group.agencies]),
        rows=every,
        verdicts=verdicts,
        kinds=KINDS,
        not_compared=_not_compared(verdicts[NOT_COMPARED]),
        differing=verdicts["differs"][:MOST],
        more_differing=verdicts["differs"][MOST:],
        few=limits.visible(group, results),
        on_average=limits.on_average(group, results),
        about_us=[flag.text for flag in results.flags if flag.group == group.group and flag.kind in ABOUT_US],
        runs=_runs(group, every),
        contrast=contrast.contrast,
        how_sure=lambda row: contrast.how_sure(row, results),
        open_questions=meeting.how_many(len(asked)) if asked else "",
        questions=asked[:MOST_QUESTIONS],
        more_questions=[question.component.id for question in asked[MOST_QUESTIONS:]],
        settled=meeting.settled(every, results),
        evidence=[within_a_sentence(kind.title) for kind in results.instrument.evidence],
        signed=return_part,
        in_short=signed.in_short(return_part) if return_part else "",
        signed_off=signed.signed_off(return_part) if return_part else "",
        other_returns=return_part.other[:MOST_RETURNS] if return_part else [],
        more_returns=[row.component.id for row, _ in return_part.other[MOST_RETURNS:]] if return_part else [],
        missing_return=signed.missing_return(group, results),
        own_actions=of_group(results, group),
        acts=FOR_TEMPLATES,
        limits=limits.limits(group, every, results),
        filters=choices,
        css_of=filters.CLASSES,
        bar_of=bar_of,
        count_cells=count_cells,
        capital=capital,
        levers=_by_lever(every, results),
        lever_css=filters.lever_classes(results),
        others_are=others_are(results),
        staff=results.responses.respondents == "practitioner",
        anybody_unknown=any(row.ours and row.others and row.ours.counts.unknown + row.others.unknown for row in every),
        page_of=lambda other: file_of(other).rsplit("/", 1)[1],
        with_sign=with_sign,
        listed=listed,
        counted_in_words=counted_in_words,
        title_and_id=title_and_id,
        draft=results.draft,
        **style(pages, STYLES, filters.filter_rules(choices) + paper),
    )


def facts(group: GroupPart, results: Results) -> list[tuple[str, str]]:
    """Who we are and who the others are, label and value, for the head of the page."""
    responses, kind = results.responses, results.responses.respondents
    own = [agency for agency in responses.answered if agency.id in {one.id for one in group.agencies}]
    answered = sum(agency.answered for agency in own) or group.respondents
    others, status = agencies_answered(results) - len(own), sentences.status(results)
    ours = people(answered, kind)
    if kind == "practitioner":
        ours = say_count("{count} answered", "{count} answered", answered)
    if group.as_of:
        ours = say("{answered}, the last on {day}", answered=ours, day=day(group.as_of))
    found = [
        (say("Wave"), f"{results.wave.name}, {within_a_sentence(status)}"),
        (say("Our staff") if kind == "practitioner" else say("Ours"), ours),
    ]
    if len(own) == 1 and own[0].invited is not None:
        found.append((say("Of those invited"), of_invited(own[0], answered)))
    rest, agencies = max(responses.people - answered, 0), counted(others, "agency", "agencies")
    theirs = say("{people} in {agencies}", people=people(rest, kind), agencies=agencies) if rest else say("nobody")
    found.append((say("The others"), theirs))
    return [*found, (say("Our actions"), _counted(of_group(results, group)))] if results.actions else found


def _counted(own: Sequence[ActionPart]) -> str:
    """How many actions are in our hands, and how many of them are overdue."""
    late = sum(action.state == "overdue" for action in own)
    if not own:
        return say("none")
    return say("{count}, {late} overdue", count=len(own), late=late) if late else str(len(own))


def _sharing(group: GroupPart, results: Results) -> list[GroupPart]:
    """The other groups with a page in which agencies of this one are counted on other components."""
    own = {agency.id for agency in group.agencies}
    return [
        other
        for other in shown_groups(results)
        if other.group != group.group and not own.isdisjoint(agency.id for agency in other.agencies)
    ]


def _by_lever(some: list[Row], results: Results) -> list[tuple[str, str, list[Row]]]:
    """Id and name of each lever, and its rows."""
    names = {lever.id: lever.name for lever in results.levers}
    return [(lever, names[lever], list(own)) for lever, own in groupby(some, key=lambda row: row.component.lever)]


def _not_compared(some: list[Row]) -> list[tuple[list[Row], str, GroupPart | None]]:
    """The rows that cannot be compared, by the reason for it, and the group in which we are counted there."""
    by_reason = [[row for row in some if row.why == why] for why in dict.fromkeys(row.why for row in some)]
    return [(own, own[0].why, own[0].together) for own in by_reason]


def _runs(group: GroupPart, some: list[Row]) -> list[tuple[Row, str]]:
    """What we run, and how we rate it beside those it is for."""
    own = {agency.id for agency in group.agencies}
    return [(row, _as_owner(row)) for row in some if row.component.owner is not None and row.component.owner.id in own]


def _as_owner(row: Row) -> str:
    if row.kind == NOT_COMPARED:
        return say("our rating cannot be compared: {why}.", why=row.why)
    return f"{say(AS_OWNER[row.direction or row.kind])} {contrast.contrast(row)}"
