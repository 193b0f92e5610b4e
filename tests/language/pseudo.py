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
    named = NO_WORDS | {word for name in _names_of(results) for word in WORD.findall(name)}
    left = _without(joined, _words_of(results)).split("\n")
    return [text.strip() for text in left if set(WORD.findall(text)) - named]


def _without(text: str, known: list[str]) -> str:
    for word in known:
        text = text.replace(word, "")
    previous = ""
    while previous != text:
        previous, text = text, INNERMOST.sub("", text)
    return text


def _names_of(every: tuple[Results, ...]) -> Iterator[str]:
    """Names that are wrapped over lines or cut, so that single words of them stand alone."""
    for results in every:
        yield from (results.partnership.name, results.wave.name, results.wave.name.lower())
        yield from (group.name for group in results.responses.groups)
        yield from (agency.name for agency in (*results.responses.answered, *results.responses.missing))
        yield from (part.short for part in results.components)
        yield from (part.name for part in results.levers)


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
        for file in results.files:  # how ingest recognised a column is kept in its own words
            gather([file.name, *(f"{column.meaning}: {column.reason}" for column in file.recognitions)])
        for flag in results.flags:  # pages leave out the name of its component, or what follows its first sentence
            _, _, said = flag.text.partition(": ")
            gather([said, said[:1].upper() + said[1:], *flag.text.split(". ")])
    keys = {text for text in found if text.islower() and text.isalnum()}
    return sorted((text for text in found - keys if WORD.search(text)), key=len, reverse=True)


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
