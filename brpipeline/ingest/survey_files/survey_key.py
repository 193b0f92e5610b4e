"""What a survey's own file says: the names of its questions, their full texts, and what the codes of answers mean."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from brpipeline.text import bare, tidy

DOTS = ("...", "..", "\N{HORIZONTAL ELLIPSIS}")  # where a platform cut a heading
LONG = 20  # letters and digits from which the beginning of one text alone is enough
OTHER = "Other"
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class SurveyQuestion:
    """One column of an export. names: what its heading may be, by code. titles: what is asked, in each language of the
    survey; the row of a grid, or one choice of several, stands in brackets at the end. choices: of each code of an
    answer its labels, by language. several: a cell may hold several codes."""

    names: Sequence[str]
    titles: Sequence[str]
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    several: bool = False


@dataclass(frozen=True)
class SurveyKey:
    """A survey's own file. name: the file's. form: what kind of file it is, in words."""

    name: str
    form: str
    questions: Sequence[SurveyQuestion]

    def question(self, *headings: str) -> SurveyQuestion | None:
        """The question that a column asks, by its headings: a name counts before a full text, that before a cut one.

        None if there is none, or if it could be several.
        """
        spelled = [bare(heading) for heading in headings if bare(heading)]
        for known in (self._by_name, self._by_title):
            for text in spelled:
                if question := known.get(text):
                    return question
        return next((question for heading in headings if (question := self._cut(heading))), None)

    @cached_property
    def _by_name(self) -> dict[str, SurveyQuestion | None]:
        return _unique((name, question) for question in self.questions for name in question.names)

    @cached_property
    def _by_title(self) -> dict[str, SurveyQuestion | None]:
        return _unique((title, question) for question in self.questions for title in question.titles)

    def _cut(self, heading: str) -> SurveyQuestion | None:
        """The only question whose text a heading is the beginning of, or what is left of it around the dots.

        The row of a grid is never cut away with its brackets.
        """
        of_row = "[" in heading
        for dots in DOTS:
            heading = heading.replace(dots, "\n")
        pieces = [spelled for piece in heading.split("\n") if (spelled := bare(piece))]
        if not pieces or (len(pieces) == 1 and len(pieces[0]) < LONG and "\n" not in heading):
            return None
        fitting = [
            question
            for question in self.questions
            if any(title.endswith("]") == of_row and _holds(title, pieces) for title in question.titles)
        ]
        return fitting[0] if len(fitting) == 1 else None


def plain(text: str) -> str:
    """A text of a survey file on one line, without markup."""
    return tidy(html.unescape(TAG.sub(" ", text)))


def _unique(pairs: Iterable[tuple[str, SurveyQuestion]]) -> dict[str, SurveyQuestion | None]:
    """Questions by spelling; None for a spelling that several share."""
    known: dict[str, SurveyQuestion | None] = {}
    for text, question in pairs:
        if spelled := bare(text):
            known[spelled] = question if known.get(spelled, question) is question else None
    return known


def _holds(title: str, pieces: Sequence[str]) -> bool:
    """True if a text begins with the first piece and has the others after it, in this order."""
    spelled = bare(title)
    if not spelled.startswith(pieces[0]):
        return False
    at = 0
    for piece in pieces:
        at = spelled.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True
