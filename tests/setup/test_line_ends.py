"""A text in plain lines and back: what stays keeps its line ends, whatever they are and whatever is new."""

from hypothesis import given
from hypothesis import strategies as st

from brpipeline.settings.line_ends import as_typed, plain

lines = st.sampled_from([text + end for text in ("a", "b", "", "# c", "\u2028x", "\x0cy") for end in ("\n", "\r\n")])
texts = st.builds(lambda typed, last: "".join(typed) + last, st.lists(lines), st.sampled_from(["", "z"]))


@given(texts)
def test_a_text_that_is_not_changed_is_as_it_was(text: str) -> None:
    assert as_typed(plain(text), text) == text
    assert "\r" not in plain(text)
    assert not text or plain(text).endswith("\n")


@given(texts, st.integers(0, 20))
def test_whatever_is_new_all_else_is_as_it_was(text: str, position: int) -> None:
    before = plain(text).split("\n")[:-1]
    at = min(position, len(before))
    changed = as_typed("".join(f"{line}\n" for line in [*before[:at], "new", *before[at:]]), text)
    kept = changed.replace("new\r\n", "").replace("new\n", "")
    assert changed.count("new") == 1
    assert kept.rstrip("\r\n") == text.rstrip("\r\n")
    assert kept == text or (at == len(before) and not text.endswith("\n"))  # what was the last line has an end now


def test_what_is_new_ends_as_most_lines_do() -> None:
    assert as_typed("a\nnew\nb\n", "a\r\nb\r\n") == "a\r\nnew\r\nb\r\n"
    assert as_typed("a\nnew\nb\n", "a\r\nb\n") == "a\r\nnew\nb\n"
    assert as_typed("a\nnew\n", "a") == "a\nnew\n"
