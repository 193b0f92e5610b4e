"""A language of nobody: every message stands in brackets, so that whatever stands outside was never a message.

`python -m tests.language.pseudo FOLDER...` prints what is left in English on the pages of published assessments.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path

from babel.dates import get_month_names

from brpipeline.language import speaking
from brpipeline.publish.files.all_files import views
from brpipeline.publish.files.published import published
from brpipeline.results import Results

OPEN, CLOSE = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}", "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"
INNERMOST = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
READ = ("title", "alt", "aria-label", "content", "placeholder", "data-l")
WORD = re.compile(r"[^\W\d_]{3,}")
NO_WORDS = {"brpipeline", "https", "http", "html", "xlsx", "csv", "json", "pdf", "svg", "png", "ics", "docx", "pptx"}
NO_WORDS |= set(get_month_names(locale="cy").values())


class Pseudo(NullTranslations):
    """Each message in brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{CLOSE}"

    def pgettext(self, context: str, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"


@contextmanager
def pseudo() -> Iterator[None]:
    """Speaks the language of nobody within."""
    with speaking("cy", Pseudo()):  # Welsh for Babel, which writes the names of months
        yield


class _Texts(HTMLParser):
    """What people read of a page: its text, and what attributes say."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "style":
            self._silent += 1
        if tag != "meta":
            self.texts += [value for name, value in attrs if name in READ and value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def unsaid(page: str, *results: Results) -> list[str]:
    """The texts of a page, or of a drawing, that are neither messages nor words of the results. In order."""
    reader = _Texts()
    reader.feed(page)
    joined = "\n".join(" ".join(text.split()) for text in reader.texts)
    return [left for text in _without(joined, _words_of(results)).split("\n") if (left := _english(text))]


def _without(text: str, known: list[str]) -> str:
    for word in known:
        text = text.replace(word, "")
    previous = ""
    while previous != text:
        previous, text = text, INNERMOST.sub("", text)
    return text


def _english(text: str) -> str:
    words = [word for word in WORD.findall(text) if word not in NO_WORDS]
    return text.strip() if words else ""


def _words_of(every: tuple[Results, ...]) -> list[str]:
    """Every text of the results, the longest first: names, sentences of flags, actions. Not its keys, such as red."""
    found: set[str] = set()

    def gather(value: object) -> None:
        if isinstance(value, str):
            found.add(" ".join(value.split()))
        elif isinstance(value, dict):
            for part in value.values():
                gather(part)
        elif isinstance(value, list):
            for part in value:
                gather(part)

    for results in every:
        gather(results.model_dump(mode="json"))
    return sorted((text for text in found if WORD.search(text) and not text.islower()), key=len, reverse=True)


def main(folders: list[str]) -> None:
    """Prints what is left, by file; a text once a file."""
    for folder in folders:
        results = published(Path(folder))
        assert results is not None, folder
        with pseudo():
            files = views(results, Path("templates"))
        for name, content in files.items():
            if isinstance(content, str) and name.endswith((".html", ".svg")):
                for text in dict.fromkeys(unsaid(content, results)):
                    print(f"{folder} {name}: {text[:160]}")


if __name__ == "__main__":
    main(sys.argv[1:])
