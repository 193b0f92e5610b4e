"""JSON with depths, doubles and numbers that no survey has."""

import json
import random
from collections.abc import Callable
from typing import Any

from tests.hostile.forge.survey import Survey

NAME = "JSON"


def responses(survey: Survey) -> list[dict[str, Any]]:
    return [dict(zip(survey.headings, row, strict=True)) for row in survey.rows]


def _text(rng: random.Random, survey: Survey) -> str:
    made: object = responses(survey)
    if rng.random() < 0.5:
        made = {"responses": made}
    return json.dumps(made, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 1)))


def _deep(rng: random.Random, survey: Survey) -> bytes:
    depth = rng.choice((10, 900, 5_000, 100_000, 1_000_000))
    text = _text(rng, survey)
    deep = rng.choice(("[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth, "[" * depth, '[{"a":' * depth))
    place = rng.choice((text.index("{") + 1, text.rindex("}")))
    before = "" if text[:place].rstrip().endswith("{") else ","
    after = "," if not before else ""
    return f'{text[:place]}{before}"deep": {deep}{after}{text[place:]}'.encode()


def _twice(rng: random.Random, survey: Survey) -> bytes:
    text = _text(rng, survey)
    component = survey.headings[rng.randrange(3, len(survey.headings) - 1)]
    return text.replace(
        f'"{component}":', f'"{component}": "{rng.choice(("Red", "Green", ""))}", "{component}":'
    ).encode()


def _values(rng: random.Random, survey: Survey) -> bytes:
    """Answers that are no texts."""
    made = responses(survey)
    values: tuple[Any, ...] = (
        True,
        [],
        {},
        {"a": "Red"},
        1e308,
        10**400,
        float("nan"),
        "\ud800",
        "\0",
    )
    for _ in range(rng.choice((1, 5))):
        rng.choice(made)[rng.choice(survey.headings)] = rng.choice(values)
    return json.dumps(made).encode("utf-8", "surrogatepass")


def _numbers(rng: random.Random, survey: Survey) -> bytes:
    number = rng.choice(("1" * 5000, "1e99999", "-", "01", "1.", "0x10", "Infinity", "1" * 400_000))
    return _text(rng, survey).replace('"100"', number, 1).encode()


def _shapes(rng: random.Random, survey: Survey) -> bytes:
    made = responses(survey)
    shapes: tuple[Any, ...] = (
        {"responses": {"0": made}},
        {"responses": [made]},
        {"responses": made, "extra": made},
        [*made, 1],
        [*made, []],
        [*made, {}],
        {"a": 1, **{"responses": made}},
        [{**row, "nested": row} for row in made],
        [{**row, f"only {number}": "x"} for number, row in enumerate(made)],
    )
    return json.dumps(rng.choice(shapes)).encode()


def _around(rng: random.Random, survey: Survey) -> bytes:
    text = _text(rng, survey)
    return rng.choice(
        (
            text + text,
            "\n".join(map(json.dumps, responses(survey))),
            text[: rng.randrange(len(text))],
            text + ",",
            "// comment\n" + text,
            "callback(" + text + ")",
            "\x1e" + text,
            text.replace('"', "'"),
            text.replace(",", ",,", 1),
        )
    ).encode()


def _encoding(rng: random.Random, survey: Survey) -> bytes:
    encoding = rng.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp037"))
    return rng.choice((b"", b"\xef\xbb\xbf", b"\xef\xbb", b"\xff")) + _text(rng, survey).encode(encoding, "replace")


def _many(rng: random.Random, survey: Survey) -> bytes:
    count = rng.choice((1000, 100_000))
    rows = json.dumps(responses(survey))[1:-1]
    more = rng.choice(("{}", '{"S1": "Green"}', '{"a": []}', "[]"))  # nobody knows of which agency: it waits
    if rng.random() < 0.3:
        more = "{" + ",".join(f'"h{at}": ""' for at in range(count // 10)) + "}"
        count = 1
    return f"[{rows}, {', '.join([more] * count)}]".encode()


KINDS: dict[str, Callable[[random.Random, Survey], bytes]] = {
    "as it is": lambda rng, survey: _text(rng, survey).encode("utf-8", "surrogatepass"),
    "deep": _deep,
    "headings twice": _twice,
    "values": _values,
    "numbers": _numbers,
    "shapes": _shapes,
    "around it": _around,
    "encoding": _encoding,
    "very many": _many,
}
