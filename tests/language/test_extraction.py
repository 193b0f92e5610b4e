"""What Babel can find: it reads calls with a plain text, and none within an f-string."""

import ast
from collections.abc import Iterator

from tests.architecture.house import modules, tree

SAID = {"say": 1, "say_as": 2, "say_count": 2, "mark": 1, "mark_as": 2}
NOUNS = ("counted", "counted_in_words")


def calls(node: ast.AST, *more: str) -> Iterator[ast.Call]:
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in (*SAID, *more):
            yield part


def saying() -> Iterator[tuple[str, ast.Module]]:
    """The modules that say anything."""
    for name, path in modules().items():
        module = tree(path)
        if any(isinstance(node, ast.ImportFrom) and node.module == "brpipeline.language" for node in module.body):
            yield name, module


def test_nothing_is_said_within_an_f_string() -> None:
    within = [
        f"{name}:{call.lineno}"
        for name, module in saying()
        for node in ast.walk(module)
        if isinstance(node, ast.JoinedStr)
        for call in calls(node, *NOUNS)
        if any(isinstance(argument, ast.Constant) for argument in call.args)
    ]
    assert within == []


def test_a_message_is_a_plain_text_or_one_that_is_marked() -> None:
    """A choice is between marked ones, and none is put together."""
    strange = [
        f"{name}:{call.lineno}"
        for name, module in saying()
        for call in calls(module)
        for message in call.args[: SAID[call.func.id]]  # type: ignore[attr-defined]
        for text in ([message.body, message.orelse] if isinstance(message, ast.IfExp) else [message])
        if not isinstance(text, ast.Name | ast.Attribute | ast.Subscript | ast.Starred)
        and not (isinstance(text, ast.Constant) and text is message)
    ]
    assert strange == []
