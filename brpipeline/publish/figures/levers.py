"""The levers' scores as bars."""

from brpipeline.language import say
from brpipeline.publish.charts import colours
from brpipeline.publish.charts.bars import lever_bar
from brpipeline.publish.charts.fixed_width import inside
from brpipeline.publish.figures.lettering import wrapped, write, write_lines
from brpipeline.publish.figures.sheet import NORMAL, SMALL, Figure, at, rule
from brpipeline.publish.report.waves import levers_then
from brpipeline.publish.text.numbers_and_dates import percent, percent_range
from brpipeline.results import Results, ScorePart
from brpipeline.text import counted

NAME, BAR, ROW = 224.0, 400.0, 46.0
BAR_FROM = NAME + 12
NUMBERS_FROM = BAR_FROM + BAR + 20


def levers(results: Results) -> Figure:
    """A bar for the whole and one for each lever."""
    previous = levers_then(results)
    rows: list[tuple[str, ScorePart, float | None]] = [
        (say("All levers"), results.overall, previous.get("overall")),
        *((lever.name, lever, previous.get(lever.id)) for lever in results.levers),
    ]
    parts = [_row(index, name, score, was) for index, (name, score, was) in enumerate(rows)]
    bottom = len(rows) * ROW
    parts += [
        write(BAR_FROM + BAR * share / 100, bottom + 10, f"{share}%", SMALL, fill=colours.SECONDARY, anchor="middle")
        for share in (0, 25, 50, 75, 100)
    ]
    reading = [say("Bar: share of the maximum points. Line: likely range if other staff had answered.")]
    if results.previous and previous:
        reading.append(say("Diamond: {wave}, like for like.", wave=results.previous.name))
    described = "; ".join(f"{name} {percent(score.percent)}" for name, score, _ in rows)
    return Figure(say("Points by lever"), " ".join(reading), f"{described}.", "".join(parts), bottom + 14)


def _row(index: int, name: str, score: ScorePart, then: float | None) -> str:
    top = index * ROW
    lines = wrapped(name, NAME, NORMAL, 2)
    middle = top + ROW / 2
    first = write_lines(0, middle + 5 - 9 * (len(lines) - 1), lines, NORMAL)
    bar = at(BAR_FROM, middle - 10, inside(lever_bar(score.percent, score.interval, then), BAR))
    share = write(NUMBERS_FROM, middle + 6, percent(score.percent), 17 if score.maximum else NORMAL, bold=True)
    notes = []
    if score.maximum:
        points = counted(score.maximum, "point", "points")
        notes.append(say("{number} of {all}", number=score.points, all=points))
    if score.moderated is not None and score.moderated.percent is not None:
        notes.append(say("moderated {share}", share=percent(score.moderated.percent)))
    elif score.interval and score.interval[0] != score.interval[1]:
        notes.append(say("likely {range}", range=percent_range(score.interval)))
    start = middle + 4 - 7.5 * (len(notes) - 1)
    words = write_lines(NUMBERS_FROM + 62, start, notes, 11.5, fill=colours.SECONDARY)
    return first + bar + share + words + (rule(top + ROW, colours.GRID) if index == 0 else "")
