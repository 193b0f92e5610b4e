"""The figures of the papers for the board: the report as Word, and the slides."""

import io
import re
from collections.abc import Iterator

import docx
import pptx

from tests.acceptance.figure import Figure, counts
from tests.acceptance.pages import COUNTED
from tests.acceptance.survey import Survey, Who
from tests.papers.texts import rows_of

IN_WORDS = re.compile(r"(\d+) Red, (\d+) Amber, (\d+) Green(?:, (\d+) did not know)?")
SCORE = re.compile(r"(\d+)%: (\d+) of (\d+) points")
GROUPS = ("Group", "Rating", "Red", "Amber", "Green", "Don’t know")


def word(content: bytes, survey: Survey) -> Iterator[Figure]:
    """Points, who answered, components by lever, and who says what of what is disputed."""
    document = docx.Document(io.BytesIO(content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    yield from _score("Word", " ".join(lines), survey)
    for name, people, share in rows_of(content, ("Agency", "Answered", "Share"))[0]:
        if share.endswith("%"):
            yield Figure("Word", "people who answered", "answered", (survey.named[name],), people.split()[0])
            yield Figure("Word", "share of answers", "share_of_answers", (survey.named[name],), share)
    for rows in rows_of(content, ("", "Component", "Rating", "Answers")):
        for component, _, rating, answers in rows:
            yield Figure("Word", "consensus", "consensus", (component,), rating)
            yield from _counts("Word", "count of everyone", component, survey.everyone, answers)
    points = [re.match(r"(\d+) of (\d+) points, likely range", line) for line in lines]
    for lever, found in zip(survey.levers, filter(None, points), strict=True):
        yield Figure("Word", "points of a lever", "points", (lever,), found[1])
        yield Figure("Word", "points of a lever", "maximum", (lever,), found[2])
    disputed = [found[1] for line in lines if (found := re.fullmatch(r".* \((\w+)\)", line))]
    for component, rows in zip(disputed, rows_of(content, GROUPS), strict=True):
        for name, rating, *cells in rows:
            who = survey.named[name]
            yield Figure("Word", "rating of a group", "colour", (component, (who,)), rating)
            printed = dict(zip(("red", "amber", "green", "unknown"), cells, strict=True))
            yield from counts("Word", COUNTED, component, who, printed)


def deck(content: bytes, survey: Survey) -> Iterator[Figure]:
    """The score, bars of open questions, and what is agreed to be Red."""
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        title = slide.shapes.title.text_frame.text
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        yield from _score("slides", " ".join(texts), survey)
        component = re.search(r"\((\w+)\)", title)
        bars = [shape._element.xpath(".//p:cNvPr")[0].get("descr", "") for shape in slide.shapes]
        for said in bars if component else ():
            for names, counted in re.findall(r"(.+?): (\d+ Red, \d+ Amber, \d+ Green)\. ?", said):
                assert component
                yield from _counts("slides", COUNTED, component[1], _named(names, survey), counted)
        for found in re.findall(r"Agreed Red: [^(]*\((\w+)\), ([^.]*)\.", " ".join(texts)):
            yield from _counts("slides", "count of everyone", found[0], survey.everyone, found[1])


def _score(where: str, said: str, survey: Survey) -> Iterator[Figure]:
    found = SCORE.search(said)
    if found:
        yield Figure(where, "percent of a lever", "percent", (None,), found[1])
        yield Figure(where, "points of a lever", "points", (None,), found[2])
        yield Figure(where, "points of a lever", "maximum", (None,), found[3])
    for people, all_agencies in re.findall(r"(\d+) people from (\d+) of \d+ agencies", said):
        yield Figure(where, "people who answered", "answered", (survey.everyone,), people)
        assert int(all_agencies) == len(survey.everyone)


def _counts(where: str, kind: str, component: str, who: Who, said: str) -> Iterator[Figure]:
    found = IN_WORDS.search(said)
    if found:
        printed = dict(zip(("red", "amber", "green", "unknown"), found.groups(default=""), strict=True))
        yield from counts(where, kind, component, who, printed)


def _named(names: str, survey: Survey) -> Who:
    """The agencies of the groups in a list of names; a name may itself have an "and" in it."""
    who: Who = frozenset()
    for name in sorted(survey.named, key=len, reverse=True):
        if name in names:
            who, names = who | survey.named[name], names.replace(name, "")
    return who
