"""What the slides say: a finding each, as a sentence; open questions before what is settled; at last what is asked."""

from collections.abc import Iterator

from brpipeline.language import say, say_count
from brpipeline.publish.papers.agreed_slide import agreed_slide
from brpipeline.publish.papers.answer_bars import bars
from brpipeline.publish.papers.asked_slide import ask_of, asked_slide
from brpipeline.publish.papers.paper import changes, compared, score, trust_lines, unknown
from brpipeline.publish.papers.parts import Rating
from brpipeline.publish.papers.pictures import Figures
from brpipeline.publish.papers.slide import Slide, first_sentence, replaced
from brpipeline.publish.report import comparison, moderation, participation, sentences, shown
from brpipeline.publish.report.agenda import Item, agenda
from brpipeline.publish.text.numbers_and_dates import one_line, percent
from brpipeline.publish.text.shorten import few, with_short_names
from brpipeline.results import Results, listed
from brpipeline.text import capital, counted, counted_in_words, in_words, title_and_id, within_a_sentence

MOST = 8
NAME = 36  # characters of a group's name within a title


def slides(results: Results, figure: Figures) -> list[Slide]:
    """At most eight: the answer, how far to trust it, an open question each as long as there is room, what is settled,
    agreed, changed and not known, and what the board is asked."""
    if shown.nothing_shown(results):
        return [*_nothing(results), asked_slide(results)]
    first, last = [_answer(results, figure), _trusted(results)], asked_slide(results)
    after = [*_settled(results), agreed_slide(results), _changed(results)]
    open_ones = [item for item in agenda(results) if item.component.moderated is None]
    room = MOST - len(first) - len(after) - 1
    questions = [_question(item, results) for item in open_ones[:room]]
    if left := [item.component.id for item in open_ones[room:]]:
        also = say("Also open, and in the report: {components}.", components=listed(left))
        questions[-1] = replaced(questions[-1], also)
    if len(questions) < room:
        after.append(_unknown(results))
    return [*first, *questions, *after, last]


def _nothing(results: Results) -> Iterator[Slide]:
    who = one_line(participation.who_answered(results))
    yield Slide(first_sentence(who), [one_line(participation.nothing_yet(results))])
    missing = [agency.name for agency in results.responses.missing]
    answered = [(one_line(one.name), f"{one.answered}") for one in participation.answered(results)][:10]
    if answered:
        yield Slide(say("Who answered so far"), heads=(say("Agency"), say("Answered")), rows=list(answered))
    elif missing:
        title = first_sentence(say("No answer from {agencies}.", agencies=few(missing, 3, NAME)))
        yield Slide(title, notes=[say("No answer from {agencies}.", agencies=listed(missing))])


def _answer(results: Results, figure: Figures) -> Slide:
    title, disputed = one_line(sentences.title_of(results)), len(results.disputed)
    if disputed:
        differ = say(
            "agencies differ on {number} of {components}",
            number=in_words(disputed),
            components=counted(len(results.components), "component", "components"),
        )
    else:
        differ = first_sentence(comparison.nobody_differs(results))
        differ = within_a_sentence(differ)
    share = percent(results.overall.percent)
    finding = say("{title}: {share} of the points; {finding}", title=title, share=share, finding=differ)
    lines = [score(results), one_line(sentences.overall_headline(results))]
    notes = [] if disputed else [comparison.nobody_differs(results)]
    return Slide(one_line(finding), lines, picture=figure("levers"), notes=notes)


def _trusted(results: Results) -> Slide:
    who, *rest = trust_lines(results)
    title = first_sentence(who)
    return Slide(
        title, [line for line in (who.removeprefix(f"{title}.").strip(), *rest) if line], notes=unknown(results)
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
        asked=ask_of(component.id, results),
        notes=[title_and_id(component.title, component.id), *every, component.explanation, f"{item.why}."],
    )


def _settled(results: Results) -> Iterator[Slide]:
    parts = [part for part in results.components if part.moderated]
    if parts:
        rows = [
            (one_line(title_and_id(part.short, part.id)), one_line(moderation.outcome(part, results))) for part in parts
        ]
        components = counted_in_words(len(parts), "component", "components")
        title = say("Meetings discussed {components}: what they agreed", components=components)
        reasons = [f"{part.id}: {line}" for part in parts if (line := moderation.since_then(part))]
        heads = say("Component"), say("Survey, and what was agreed")
        yield Slide(title, reasons, heads=heads, rows=list(rows))


def _changed(results: Results) -> Slide:
    made, previous = changes(results), results.previous
    basis = compared(results)
    if previous is None or previous.overall.then is None:
        return Slide(first_sentence(basis), [basis])
    title = say_count(
        "{number} rating has changed since {wave}, like for like",
        "{number} ratings have changed since {wave}, like for like",
        len(made),
        number=in_words(len(made)),
        wave=previous.name,
    )
    rows: list[tuple[str | Rating, ...]] = [(f"{one.title} ({one.id})", one.then, one.now) for one in made]
    heads = (say("Component"), say("Then"), say("Now")) if rows else ()
    return Slide(capital(one_line(title)), [basis], heads=heads, rows=rows)


def _unknown(results: Results) -> Slide:
    lines = unknown(results)
    title = say("What is not known counts neither as Red nor as zero")
    return Slide(title, lines or [say("Every agency answered, and every component is rated.")])
