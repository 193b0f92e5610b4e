"""What report and summary say on paper, in the sentences of the pages, made from the results alone."""

from brpipeline.language import is_draft, say, say_as
from brpipeline.publish.papers import answer_bars
from brpipeline.publish.papers.open_actions import followed, open_actions
from brpipeline.publish.papers.parts import Agency, Change, Component, Group, Lever, Paper, rating_of
from brpipeline.publish.papers.pictures import Figures
from brpipeline.publish.report import agreed, comparison, moderation, participation, sentences, shown, trust, waves
from brpipeline.publish.report import waves_in_words as wave_words
from brpipeline.publish.report.action_block import without_in_words
from brpipeline.publish.report.agenda import agenda
from brpipeline.publish.report.progress import progress
from brpipeline.publish.summary.asks import asks
from brpipeline.publish.summary.not_known import gaps
from brpipeline.publish.text.draft import DRAFT, UNREAD
from brpipeline.publish.text.numbers_and_dates import lowest_first, one_line, people, percent, percent_range
from brpipeline.results import ComponentPart, GroupRating, LeverPart, Results
from brpipeline.text import counted, title_and_id

MOST_UNKNOWN = 20  # sentences on what is not known: as many as there are, on a paper that may grow


def paper(results: Results, figure: Figures) -> Paper:
    """Everything that a Word template can name, of one assessment."""
    nothing = participation.nothing_yet(results) if shown.nothing_shown(results) else ""
    parts = {part.id: _component(part, results) for part in results.components}
    return Paper(
        title=one_line(sentences.title_of(results)),
        partnership=one_line(results.partnership.name),
        wave=one_line(results.wave.name),
        instrument=one_line(results.instrument.title),
        status=one_line(sentences.status(results)),
        draft=say(DRAFT) if results.draft else "",
        nothing=one_line(nothing),
        score="" if nothing else score(results),
        headline="" if nothing else one_line(sentences.overall_headline(results)),
        agenda=[] if nothing else agenda_lines(results),
        trust=trust_lines(results),
        answered=_answered(results),
        levers=[] if nothing else [_lever(lever, results, parts, figure) for lever in results.levers],
        radar=None if nothing else figure("radar-all"),
        disputed=[] if nothing else [parts[part.id] for part in results.to_discuss],
        settled=[parts[part.id] for part in results.components if part.moderated],
        agreed_red=[] if nothing else [parts[part.id] for part in agreed.agreed_reds(results)],
        strengths=[] if nothing else [parts[part.id] for part in agreed.strengths(results)],
        green=[] if nothing else [parts[part.id] for part in agreed.quiet_greens(results)],
        why_green=agreed.why_quiet(results),
        thin_evidence=thin_evidence(results),
        compared="" if nothing else one_line(compared(results)),
        changes=[] if nothing else changes(results),
        followed=followed(results),
        actions=open_actions(results),
        without_action=one_line(without_in_words(results)),
        progress=one_line(" ".join(progress(results))),
        unknown=unknown(results),
        asks=[one_line(ask) for ask in asks(results)],
        source=source(results),
    )


def score(results: Results) -> str:
    """55%: 21 of 38 points, with its likely range; and what was moderated."""
    overall = results.overall
    points = say("{points} of {maximum}.", points=overall.points, maximum=counted(overall.maximum, "point", "points"))
    text = [f"{percent(overall.percent)}: {points}"]
    if overall.interval:
        text.append(say("Likely range if other staff had answered: {range}.", range=percent_range(overall.interval)))
    if overall.moderated:
        text.append(say("Moderated: {score}.", score=moderation.moderated_score(overall)))
    components = counted(len(results.components), "component", "components")
    text.append(say("{rated} of {components} rated.", rated=overall.rated, components=components))
    if results.previous and (then := wave_words.then_and_now(results.previous.overall)):
        text.append(say("Like for like with {wave}: {change}.", wave=results.previous.name, change=then))
    return one_line(" ".join(text))


def agenda_lines(results: Results) -> list[str]:
    """What to discuss, in order; where nobody differs, what is said of that before the rest."""
    lines = [] if results.to_discuss else [comparison.nobody_differs(results)]
    lines += comparison.rate_everything(results)
    return [one_line(line) for line in [*lines, *(f"{item.line}." for item in agenda(results))]]


def trust_lines(results: Results) -> list[str]:
    """How far to trust it, a sentence or two each."""
    return [one_line(f"{known} {follows}") for known, follows in trust.trust(results)]


def thin_evidence(results: Results) -> list[str]:
    """A sentence on each Green that few groups offered evidence for, unless a meeting rated it."""
    thin = {part.id for part in agreed.thin_greens(results)}
    return [one_line(flag.text) for flag in sentences.flags_in("thin", results) if flag.component in thin]


def compared(results: Results) -> str:
    """On what basis this wave is compared with the one before, or why it is not."""
    previous = results.previous
    return wave_words.not_compared(results) if previous is None else wave_words.compared_on(previous)


def changes(results: Results) -> list[Change]:
    """The components of which the rating is another one than in the last wave."""
    short = {part.id: part.short for part in results.components}
    return [
        Change(change.component, one_line(short[change.component]), rating_of(change.then), rating_of(change.now))
        for change in waves.changed_ratings(results)
    ]


def unknown(results: Results) -> list[str]:
    """What is not known, a sentence or two each, which names its component."""
    short = {part.id: part.short for part in results.components}
    return [
        one_line(f"{title_and_id(short[ident], ident)}: {text}" if ident in short else text)
        for ident, text in gaps(results, MOST_UNKNOWN)
    ]


def source(results: Results) -> str:
    """What the numbers rest on, and where they can be looked up."""
    instrument, made = results.instrument, results.method.versions["brpipeline"]
    text = say(
        "{instrument}, version {version}. Made by brpipeline {made} from results.json. The report on the web page has "
        "every number with its base, the method and the disclosure statement.",
        instrument=instrument.title,
        version=instrument.version,
        made=made,
    )
    return one_line(" ".join([text, *draft_translation()]))


def draft_translation() -> list[str]:
    """That nobody has read the translation yet; empty where somebody has, and in English."""
    return [say(UNREAD)] if is_draft() else []


def in_counts(part: ComponentPart, results: Results) -> str:
    """7 Red, 30 Amber, 29 Green of 66 people; why there are none, if it is not shown."""
    if part.counts is None or not shown.is_shown(part):
        return shown.why_not_shown(results)
    counts = part.counts
    rated = answer_bars.in_counts(counts.red, counts.amber, counts.green)
    return say("{ratings}, {unknown} did not know", ratings=rated, unknown=counts.unknown) if counts.unknown else rated


def _component(part: ComponentPart, results: Results) -> Component:
    disputes = sentences.disputes(part, results)
    names = {group.group: group.name for group in results.responses.groups}
    return Component(
        id=part.id,
        title=one_line(part.short),
        rating=rating_of(part.consensus),
        counts=one_line(in_counts(part, results)),
        agreed=one_line(agreed.how_agreed(part, results)),
        outcome=one_line(_outcome(part, results)),
        sentences=[one_line(sentences.says(flag, results)) for flag in disputes],
        groups=[_group(group, names[group.group]) for group in lowest_first(part.groups)],
    )


def _outcome(part: ComponentPart, results: Results) -> str:
    said = moderation.outcome(part, results)
    return " ".join(filter(None, (f"{said}." if said else "", moderation.since_then(part))))


def _group(group: GroupRating, name: str) -> Group:
    counts = group.counts
    return Group(one_line(name), rating_of(group.consensus), counts.red, counts.amber, counts.green, counts.unknown)


def _answered(results: Results) -> list[Agency]:
    everyone = max(results.responses.people, 1)
    kind, nobody = results.responses.respondents, say_as("people", "none")
    known = [
        Agency(one_line(one.name), people(one.answered, kind), percent(100 * one.answered / everyone))
        for one in participation.answered(results)
    ]
    return [*known, *(Agency(one_line(one.name), nobody, say("No answer")) for one in results.responses.missing)]


def _lever(lever: LeverPart, results: Results, parts: dict[str, Component], figure: Figures) -> Lever:
    return Lever(
        name=one_line(lever.name),
        points=say("{points} of {maximum}", points=lever.points, maximum=lever.maximum),
        percent=percent(lever.percent),
        range=percent_range(lever.interval),
        headline=one_line(sentences.lever_headline(lever, results)),
        radar=figure(f"radar-{lever.id.lower()}"),
        components=[parts[part.id] for part in results.components if part.lever == lever.id],
    )
