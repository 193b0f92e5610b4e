"""The straight lines of a path's data: M, L, H, V and Z, in either case."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Point = tuple[float, float]
TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "z": 0}


@dataclass(frozen=True)
class Line:
    points: tuple[Point, ...]
    is_closed: bool


def outlines(data: str) -> list[Line]:
    """Each subpath as a line of points. Raises ValueError for a curve, or anything else that no figure draws."""
    lines: list[Line] = []
    points: list[Point] = []
    for command, numbers in _commands(data):
        if command == "z":
            lines.append(Line(tuple(points), is_closed=True))
            points = points[:1]
            continue
        if command.lower() == "m":
            if len(points) > 1:
                lines.append(Line(tuple(points), is_closed=False))
            start = points[-1] if points else (0.0, 0.0)
            points = []
        else:
            start = points[-1]
        points.append(_next(command, numbers, start))
    if len(points) > 1:
        lines.append(Line(tuple(points), is_closed=False))
    return lines


def _next(command: str, numbers: list[float], start: Point) -> Point:
    """The point that a command leads to."""
    from_x, from_y = start if command.islower() else (0.0, 0.0)
    kind = command.lower()
    x = from_x + numbers[0] if kind != "v" else start[0]
    y = from_y + numbers[-1] if kind != "h" else start[1]
    return x, y


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one repeated without its letter has it again; "z" in lower case."""
    tokens = TOKEN.findall(data)
    command, index = "", 0
    while index < len(tokens):
        if tokens[index].isalpha():
            command, index = tokens[index], index + 1
        kind = command.lower()
        if kind not in TAKES:
            raise ValueError(f"a figure's path holds no {command or data!r}")
        count = TAKES[kind]
        yield ("z" if kind == "z" else command), [float(token) for token in tokens[index : index + count]]
        index += count
        command = {"M": "L", "m": "l"}.get(command, command) if count else ""
