"""What the slides say: a finding each, as a sentence; open questions before what is settled; at last what is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from brpipeline.publish.papers import paper as words
from brpipeline.publish.papers.answer_bars import Bar, bars
from brpipeline.publish.papers.open_actions import to_do
from brpipeline.publish.papers.parts import Picture, Rating
from brpipeline.publish.papers.pictures import Figures
from brpipeline.publish.report import actions as acts
from brpipeline.publish.report import comparison, moderation, participation, sentences, shown
from brpipeline.publish.report.agenda import Item, agenda
from brpipeline.publish.report.agreed import agreed_reds, quiet_greens, strengths, why_quiet
from brpipeline.publish.summary.asks import asks, without_owner
from brpipeline.publish.text.numbers_and_dates import day, one_line, percent
from brpipeline.publish.text.shorten import few, with_short_names
from brpipeline.results import ActionPart, Results, listed
from brpipeline.text import counted, counted_in_words, in_words, title_and_id

MOST = 8
IDS = 6
NAME = 36  # characters of a group's name within a title


@dataclass(frozen=True)
class Slide:
    """A slide. title: its finding. It shows a figure, bars or a table, if any, and lines; asked: what the board is
    asked of it. rows: cells of the table, a rating or a text each. lines_first: they stand above the table. notes: what
    rests behind it, for whoever speaks."""

    title: str
    lines: list[str] = field(default_factory=list)
    picture: Picture | None = None
    bars: list[Bar] = field(default_factory=list)
    heads: tuple[str, ...] = ()
    rows: list[tuple[str | Rating, ...]] = field(default_factory=list)
    lines_first: bool = False
    asked: str = ""
    notes: list[str] = field(default_factory=list)


def slides(results: Results, figure: Figures) -> list[Slide]:
    """At most eight: the answer, how far to trust it, an open question each as long as there is room, what is settled,
    agreed, changed and not known, and what the board is asked."""
    if shown.nothing_shown(results):
        return [*_nothing(results), _asked(results)]
    first, last = [_answer(results, figure), _trusted(results)], _asked(results)
    after = [*_settled(results), _agreed(results), _changed(results)]
    open_ones = [item for item in agenda(results) if item.component.moderated is None]
    room = MOST - len(first) - len(after) - 1
    questions = [_question(item, results) for item in open_ones[:room]]
    if left := [item.component.id for item in open_ones[room:]]:
        also = f"Also open, and in the report: {listed(left)}."
        questions[-1] = replaced(questions[-1], also)
    if len(questions) < room:
        after.append(_unknown(results))
    return [*first, *questions, *after, last]


def replaced(slide: Slide, line: str) -> Slide:
    """The slide with one more line."""
    return Slide(**{**vars(slide), "lines": [*slide.lines, line]})


def first_sentence(text: str) -> str:
    """A text up to its first full stop, without it."""
    return re.split(r"\.\s", f"{text} ", maxsplit=1)[0].rstrip(". ")


def _nothing(results: Results) -> Iterator[Slide]:
    who = one_line(participation.who_answered(results))
    yield Slide(first_sentence(who), [one_line(participation.nothing_yet(results))])
    missing = [agency.name for agency in results.responses.missing]
    answered = [(one_line(one.name), f"{one.answered}") for one in participation.answered(results)][:10]
    if answered:
        yield Slide("Who answered so far", heads=("Agency", "Answered"), rows=list(answered))
    elif missing:
        yield Slide(f"No answer from {few(missing, 3, NAME)}", notes=[f"No answer from {listed(missing)}."])


def _answer(results: Results, figure: Figures) -> Slide:
    title, disputed = one_line(sentences.title_of(results)), len(results.disputed)
    differ = (
        f"agencies differ on {in_words(disputed)} of {counted(len(results.components), 'component', 'components')}"
        if disputed
        else first_sentence(comparison.nobody_differs(results))
    )
    finding = f"{title}: {percent(results.overall.percent)} of the points; {differ[:1].lower()}{differ[1:]}"
    lines = [words.score(results), one_line(sentences.overall_headline(results))]
    notes = [] if disputed else [comparison.nobody_differs(results)]
    return Slide(one_line(finding), lines, picture=figure("levers"), notes=notes)


def _trusted(results: Results) -> Slide:
    who, *rest = words.trust_lines(results)
    title = first_sentence(who)
    return Slide(
        title, [line for line in (who.removeprefix(f"{title}.").strip(), *rest) if line], notes=words.unknown(results)
    )


def _question(item: Item, results: Results) -> Slide:
    component = item.component
    flags = sentences.disputes(component, results)
    said = flags[0].text if flags else item.line
    made = bars(component, results)
    every = [f"{listed(bar.names) or bar.who}: {bar.words}." for bar in made]
    lines = [with_short_names(sentences.says(flag, results), results, NAME) for flag in flags[1:3]]
    return Slide(
        title=one_line(first_sentence(with_short_names(said, results, NAME))),
        bars=made,
        lines=[one_line(line) for line in lines],
        asked=_ask_of(component.id, results),
        notes=[title_and_id(component.title, component.id), *every, component.explanation, f"{item.why}."],
    )


def _ask_of(ident: str, results: Results) -> str:
    """What the board is asked of a component; empty if it is asked nothing."""
    found = [ask for ask in asks(results) if re.search(rf"\b{re.escape(ident)}\b", ask)]
    return one_line(f"{found[0]}.") if found else ""


def _settled(results: Results) -> Iterator[Slide]:
    parts = [part for part in results.components if part.moderated]
    if parts:
        rows = [
            (one_line(title_and_id(part.short, part.id)), one_line(moderation.outcome(part, results))) for part in parts
        ]
        title = f"Meetings discussed {counted_in_words(len(parts), 'component', 'components')}: what they agreed"
        reasons = [f"{part.id}: {line}" for part in parts if (line := moderation.since_then(part))]
        yield Slide(title, reasons, heads=("Component", "Survey, and what was agreed"), rows=list(rows))


def _agreed(results: Results) -> Slide:
    short = {part.id: one_line(title_and_id(part.short, part.id)) for part in results.components}
    reds, greens = agreed_reds(results), quiet_greens(results)
    strong = [short[part.id] for part in strengths(results)]
    lines = [f"Agreed Red: {short[part.id]}, {words.in_counts(part, results)}." for part in reds]
    if strong:
        lines.append(f"Strengths: {few(strong, IDS, 60)}.")
    quiet = [short[part.id] for part in greens]
    if quiet:
        lines.append(f"Green, and {why_quiet(results)}: {few(quiet, IDS, 60)}.")
    lines += words.thin_evidence(results)
    title = _agreed_red([part.id for part in reds], without_owner(results))
    return Slide(title, [one_line(line) for line in lines], notes=[*strong, *quiet])


def _agreed_red(reds: Sequence[str], without: Sequence[str]) -> str:
    """S1 and S4 are agreed to be Red, and S4 needs an owner. without: those of them that have none."""
    if not reds:
        return "No component is agreed to be Red"
    said = f"{few(reds, IDS)} {'is' if len(reds) == 1 else 'are'} agreed to be Red"
    if not without:
        return said
    which = " and" if len(without) == len(reds) else f", and {few(without, IDS)}"
    return f"{said}{which} {'needs an owner' if len(without) == 1 else 'need owners'}"


def _changed(results: Results) -> Slide:
    made, previous = words.changes(results), results.previous
    basis = words.compared(results)
    if previous is None or previous.overall.then is None:
        return Slide(first_sentence(basis), [basis])
    ratings = counted_in_words(len(made), "rating has", "ratings have").capitalize()
    title = f"{ratings} changed since {previous.name}, like for like"
    rows: list[tuple[str | Rating, ...]] = [(f"{one.title} ({one.id})", one.then, one.now) for one in made]
    return Slide(one_line(title), [basis], heads=("Component", "Then", "Now") if rows else (), rows=rows)


def _unknown(results: Results) -> Slide:
    lines = words.unknown(results)
    title = "What is not known counts neither as Red nor as zero"
    return Slide(title, lines or ["Every agency answered, and every component is rated."])


def _asked(results: Results) -> Slide:
    items: Sequence[str] = [one_line(ask) for ask in asks(results)]
    title = "The board is asked to note these results"
    if items:
        title = f"The board is asked for {counted_in_words(len(items), 'thing', 'things')}"
    actions = to_do(results)
    return Slide(
        title,
        [f"{index}. {ask[:1].upper()}{ask[1:]}." for index, ask in enumerate(items, 1)],
        heads=("Open action", "Owner", "Due") if actions else (),
        rows=[(one_line(f"{one.about}: {one.what}"), one_line(acts.who(one)), _when(one)) for one in actions],
        lines_first=bool(actions),
        notes=[f"{one.about}: {one.what}. {acts.who(one)}, due {day(one.due)}." for one in actions],
    )


def _when(action: ActionPart) -> str:
    """31 July 2026; 30 April 2026, overdue."""
    return f"{day(action.due)}, overdue" if action.state == "overdue" else day(action.due)
