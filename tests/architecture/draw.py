"""Draws the house from its imports into docs/pictures/architecture.svg: python -m tests.architecture.draw"""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from itertools import pairwise
from textwrap import wrap

from tests.architecture.arrangement import Arrangement, Slot, arranged, chain
from tests.architecture.house import ROOT, doors, purpose
from tests.architecture.storeys import GROUND, floors, needed, upper

PICTURE = ROOT / "docs" / "pictures" / "architecture.svg"
BOX, HEIGHT, STEP, MARGIN = 196, 84, 142, 24
SPACE, PASSAGE = BOX + 20, 21
INK, GREY, STRONG, LIGHT = "#0b0c0c", "#505a5f", "#1d70b8", "#b1b4b6"


@cache
def picture() -> str:
    """The picture as SVG text: rooms as boxes on floors, imports as arrows, the rooms that all use as the ground."""
    graph = upper(doors())
    floor = floors(graph)
    strong = needed(graph)
    arrows = {(room, known): 3 if (room, known) in strong else 1 for room in graph for known in graph[room]}
    plan = arranged(floor, arrows, (SPACE, PASSAGE))
    top = max(floor.values())
    y = {level: MARGIN + (top - level) * STEP for level in floor.values()}
    own = max(plan.x.values()) + SPACE / 2
    wide = max(own, len(GROUND) * (BOX + 10.0))
    plan = plan.moved((wide - own) / 2)
    drawn = [
        _arrow(_path(plan, chain(*arrow, floor), y[floor[arrow[0]]]), arrow in strong)
        for arrow in sorted(arrows, key=lambda arrow: (arrow in strong, arrow))
    ]
    drawn += [_box(room, plan.x[room,] - BOX / 2, y[floor[room]]) for room in sorted(graph)]
    ground = y[1] + STEP
    drawn += _ground(wide, ground)
    return _sheet(round(wide), ground + HEIGHT + 46, drawn, _description(graph))


def _path(plan: Arrangement, slots: Sequence[Slot], top: float) -> str:
    """An arrow as a smooth line from the foot of a room, down through its slots, to the head of another."""
    x, y = plan.port(slots[0], slots[1], BOX), top + HEIGHT
    path = f"M{x:.1f} {y:.0f}"
    for above, slot in pairwise(slots):
        end = plan.x[slot] if len(slot) > 1 else plan.port(slot, above, BOX)
        low = y + STEP - HEIGHT
        path += f"C{x:.1f} {y + 34:.0f} {end:.1f} {low - 34:.0f} {end:.1f} {low:.0f}"
        x, y = end, low
        if len(slot) > 1:
            y += HEIGHT
            path += f"V{y:.0f}"
    return path


def _arrow(path: str, strong: bool) -> str:
    colour, width, name = (STRONG, 1.6, "strong") if strong else (LIGHT, 1, "light")
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" marker-end="url(#{name})"/>'


def _box(room: str, left: float, top: float, fill: str = "#f3f2f1") -> str:
    name = room or "brpipeline"
    used = [other for other in GROUND if other in doors()[room]] if room not in GROUND else []
    parts = [
        f'<rect x="{left:.1f}" y="{top}" width="{BOX}" height="{HEIGHT}" rx="4" fill="{fill}" stroke="{INK}"/>',
        _text(left + 10, top + 18, name, 14, ' font-weight="700"'),
        *(_text(left + 10, top + 34 + 13 * at, line, 10.5) for at, line in enumerate(_lines(purpose(room)))),
    ]
    return "".join(parts) + (_text(left + 10, top + HEIGHT - 7, "uses " + ", ".join(used), 9, "", GREY) if used else "")


def _lines(text: str) -> list[str]:
    """A room's purpose in at most three lines: a longer one without its last clauses."""
    clauses = re.split("(?=[:,] )", text.replace("`", ""))
    return next(lines for end in range(len(clauses), 0, -1) if len(lines := wrap("".join(clauses[:end]), 34)) <= 3)


def _ground(wide: float, top: float) -> list[str]:
    """The rooms that nearly all others use, side by side below the house."""
    space = wide / len(GROUND)
    line = f'<path d="M0 {top - 22}H{wide:.1f}" stroke="{INK}" stroke-dasharray="2 4"/>'
    note = "The ground: words and tools. Each room above says which of these it uses."
    boxes = [_box(room, space * (at + 0.5) - BOX / 2, top, "#ffffff") for at, room in enumerate(GROUND)]
    return [line, *boxes, _text(12, top + HEIGHT + 22, note, 11, "", GREY)]


def _text(x: float, y: float, text: str, size: float, more: str = "", fill: str = INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.0f}" font-size="{size}" fill="{fill}"{more}>{escape(text)}</text>'


def _marker(name: str, colour: str) -> str:
    size = 'viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse"'
    return f'<marker id="{name}" {size} orient="auto"><path d="M0 0L8 4L0 8z" fill="{colour}"/></marker>'


def _description(graph: dict[str, set[str]]) -> str:
    known = {room or "brpipeline": ", ".join(sorted(graph[room])) for room in sorted(graph)}
    return " ".join(f"{room} imports {others or 'no room above the ground'}." for room, others in known.items())


def _sheet(width: int, height: int, drawn: Sequence[str], description: str) -> str:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    font = "font-family=\"'Segoe UI',Arial,'Liberation Sans',sans-serif\""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font} role="img">',
        f"<title>The rooms of brpipeline</title><desc>{escape(description)}</desc>",
        f"<defs>{_marker('strong', STRONG)}{_marker('light', LIGHT)}</defs>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *drawn,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    PICTURE.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
