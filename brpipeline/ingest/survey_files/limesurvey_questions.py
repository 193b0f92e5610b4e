"""The questions of a LimeSurvey survey, as its export names them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from brpipeline.ingest.survey_files.survey_key import OTHER, SurveyQuestion, plain

OTHER_CODE = "-oth-"
COMMENT = "comment"
BOXES, BOXES_WITH_COMMENTS = "M", "P"
WITH_COMMENT = ("O", BOXES_WITH_COMMENTS)
Texts = dict[str, str]


@dataclass
class Asked:
    """A question. code: its own. kind: LimeSurvey's letter for it. has_other: there is a text beside its choices.

    texts: by language. rows: texts by scale and code of a subquestion; answers: by code.
    """

    code: str
    kind: str
    has_other: bool
    texts: Texts = field(default_factory=dict)
    rows: defaultdict[tuple[str, str], Texts] = field(default_factory=lambda: defaultdict(dict))
    answers: defaultdict[str, Texts] = field(default_factory=lambda: defaultdict(dict))


def questions(asked: Iterable[Asked], languages: Sequence[str]) -> Iterator[SurveyQuestion]:
    """A question for each column of the export. languages: the survey's own first."""
    for one in asked:
        choices = {code: _in_order(texts, languages) for code, texts in one.answers.items()}
        if one.has_other and choices:
            choices[OTHER_CODE] = [OTHER]
        texts = _in_order(one.texts, languages)
        down = {code: rows for (scale, code), rows in one.rows.items() if scale == "0"}
        across = {code: rows for (scale, code), rows in one.rows.items() if scale != "0"}
        if not down:
            yield SurveyQuestion([one.code], texts, choices)
        for code, row in down.items():
            titles = _bracketed(one.texts, row, languages)
            if across:
                for other, column in across.items():
                    both = {language: f"{text}][{column.get(language, other)}" for language, text in row.items()}
                    names = [f"{one.code}[{code}_{other}]"]
                    yield SurveyQuestion(names, _bracketed(one.texts, both, languages), choices)
                continue
            yield SurveyQuestion([f"{one.code}[{code}]", f"{one.code}_{code}"], titles, choices)
            if one.kind in WITH_COMMENT:
                beside = [f"{title[:-1]}, {COMMENT}]" for title in titles]
                yield SurveyQuestion([f"{one.code}[{code}{COMMENT}]"], beside)
        if one.has_other:
            yield SurveyQuestion([f"{one.code}[other]"], [f"{text} [{OTHER}]" for text in texts])


def _in_order(texts: Mapping[str, str], languages: Sequence[str]) -> list[str]:
    """Texts without markup, those of the survey's own language first."""
    ordered = [texts[language] for language in languages if language in texts]
    others = [text for language, text in texts.items() if language not in languages]
    return [plain(text) for text in (*ordered, *others)]


def _bracketed(texts: Texts, row: Texts, languages: Sequence[str]) -> list[str]:
    """`Question [Row]`, in each language in which there is a row."""
    first = next(iter(texts.values()), "")
    written = {language: f"{texts.get(language) or first} [{text}]" for language, text in row.items()}
    return _in_order(written, languages)
