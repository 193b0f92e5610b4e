"""Small pictures for docs/reading.md, drawn by the charts of the reports themselves from made-up counts."""

import re
from collections.abc import Sequence
from html import escape

from brpipeline.publish.charts.bars import answer_bar, lever_bar, share_bar
from brpipeline.publish.charts.dots import Dot, dot_axis, dot_plot
from brpipeline.publish.charts.radar import Spoke, radar
from brpipeline.publish.charts.radar.spokes import rings
from tests.docs import gap_pictures
from tests.docs.gap_pictures import VERDICTS

ROW, LABEL, WIDTH = 26, 190, 560
FONT = "font-family=\"'Segoe UI',Arial,'Liberation Sans',sans-serif\""

Counts = tuple[int, int, int, int]  # Red, Amber, Green, don't know


def rows(charts: Sequence[tuple[str, str]]) -> str:
    """A picture of labelled charts, one below the other."""
    height = ROW * len(charts) + 8
    drawn = "".join(
        f'<text x="0" y="{ROW * at + 19}" font-size="14" fill="#0b0c0c">{escape(label)}</text>'
        f'<svg x="{LABEL}" y="{ROW * at + 4}" width="{WIDTH - LABEL - 4}" height="24" overflow="visible">{chart}</svg>'
        for at, (label, chart) in enumerate(charts)
    )
    return _sheet(WIDTH, height, drawn)


def answers(counts: Sequence[tuple[str, Counts]]) -> str:
    """Answer bars, by who answered."""
    return rows(
        [
            (f"{label} ({sum(one)})", answer_bar(one[0], one[1], one[2], one[3], sum(one), thin_below=1))
            for label, one in counts
        ]
    )


def _sheet(width: int, height: int, drawn: str) -> str:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {FONT}>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{drawn}</svg>\n'
    )


def _radar() -> str:
    spokes = [
        Spoke("P1", "Contribution to RSE content", 2.0, "A", (1.0, 2.0)),
        Spoke("P2", "Early-intervention support", 3.0, "G", (2.0, 3.0), previous=2.0),
        Spoke("P3", "Effective responses as prevention", 3.0, "G"),
        Spoke("P4", "Holistic violence prevention", None, None),
    ]
    drawn = radar(spokes, rings(), ident="radar", title="Radar of a lever", description="Four components.")
    width, height = (int(float(side)) for side in re.findall(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', drawn)[0])
    return _sheet(width, height, drawn.replace("<svg ", f'<svg width="{width}" height="{height}" ', 1))


def _dots() -> str:
    dots = [Dot(0.14, "Police", "lower"), *(Dot(mean, None, None) for mean in (1.2, 1.4, 1.5, 1.6, 1.8, 2.0))]
    drawn = f'<svg y="4" width="{WIDTH}" height="60" overflow="visible">{dot_plot(dots)}</svg>'
    axis = f'<svg y="58" width="{WIDTH}" height="24" overflow="visible">{dot_axis()}</svg>'
    return _sheet(WIDTH, 86, drawn + axis)


def pictures() -> dict[str, str]:
    """Every picture by its file name."""
    police, others = ("Police", (6, 1, 0, 0)), ("The others", (4, 13, 44, 3))
    return {
        **{f"gap-{name}.svg": rows([gap_pictures.of_verdict(name), ("", gap_pictures.axis())]) for name in VERDICTS},
        "gap-visible.svg": rows(gap_pictures.seen()),
        "gap-rater.svg": rows([gap_pictures.rater(), ("", gap_pictures.axis())]),
        "answers.svg": answers([("Everyone", (7, 14, 44, 3))]),
        "lever.svg": rows([("Prevention", lever_bar(75, (62.5, 87.5), 62.5))]),
        "radar.svg": _radar(),
        "dots.svg": _dots(),
        "share.svg": rows(
            [("Social care", share_bar(0.39)), ("Schools", share_bar(0.12)), ("Police", share_bar(0.11))]
        ),
        "spread.svg": answers(
            [("All alike", (0, 0, 12, 0)), ("Evenly spread", (4, 4, 4, 0)), ("Two poles", (6, 0, 6, 0))]
        ),
        "agency-apart.svg": answers([police, others]),
        "agencies-split.svg": answers(
            [
                ("Schools", (0, 1, 7, 0)),
                ("Social care", (5, 16, 5, 0)),
                ("Police", (7, 0, 0, 0)),
                ("Health", (6, 1, 0, 0)),
            ]
        ),
        "divided-within.svg": answers([("Police", (5, 0, 5, 0))]),
        "one-voice.svg": answers([("Social care", (3, 17, 6, 0)), ("Seven other agencies", (27, 9, 4, 0))]),
        "on-the-line.svg": answers([("Everyone", (6, 2, 7, 0))]),
        "agreed-red.svg": answers([("Everyone", (64, 2, 0, 0))]),
        "thin-evidence.svg": rows(
            [("Everyone (65)", answer_bar(1, 12, 52, 0, 65)), ("Groups with evidence", share_bar(2 / 7))]
        ),
        "moved.svg": answers([("Autumn 2025", (38, 14, 4, 0)), ("Spring 2026", (8, 32, 22, 0))]),
        "many-unknown.svg": answers([("Everyone", (4, 7, 6, 9))]),
        "too-few.svg": answers([("Everyone", (1, 2, 1, 22))]),
    }
