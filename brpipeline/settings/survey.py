"""The words of the survey itself: what people read before and between the questions. A workspace needs no such file."""

from pathlib import Path
from typing import Self

from pydantic import model_validator

from brpipeline.language import ENGLISH, mark, spoken, translation
from brpipeline.language.known import languages
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.rating import ANSWER_CODES
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.files import Section, Text, read
from brpipeline.settings.headings import known_headings
from brpipeline.settings.instrument import Instrument
from brpipeline.text import bare

SURVEY_FILE = "config/survey.toml"


class Labels(Section):
    """How the answers read, Green first. Each must be read as that answer, and so must its name on platforms that name
    answers. Where a survey has these and speaks another language, they are those of its language."""

    green: Text = "Green"
    amber: Text = "Amber"
    red: Text = "Red"
    unknown: Text = "Don't know"
    not_applicable: Text = "Not applicable"


class Survey(Section):
    """`config/survey.toml` as a whole. {lever} in a question is the lever's title.

    Answers are recognised by these questions: that of evidence says so and names its lever, and that beside “Other”
    begins with “If other”; either in English or as the survey itself says it in another language. The words here are
    messages of the catalogues, except the labels.
    """

    title: Text = mark("How well do we equip schools? A survey of our staff")
    introduction: Text = mark(
        "For each statement read Green first. If you could show evidence for it, choose Green. If not, read Amber; if "
        "Amber does not apply either, choose Red. If you are not in a position to know, say so: that is an answer too."
    )
    privacy_notice: Text = mark(
        "Answers are shown by agency, never by person; where only a few people have answered, agencies are combined "
        "into larger groups. Do not name a child, a family or a colleague anywhere in this form. What you write in "
        "your own words is read by the partnership's analyst and is not published."
    )
    described: Text = mark("With each statement stands what Green, Amber and Red mean for it.")
    partly_described: Text = mark(
        "With some statements stands what Green, Amber and Red mean for them. With the others this survey shows one "
        "explanation only, in the partnership’s own words, and not what each colour means."
    )
    not_described: Text = mark(
        "With each statement this survey shows one explanation only, in the partnership’s own words. What Green, Amber "
        "and Red mean for each is in the self-assessment itself, and is not shown here."
    )
    language: Text = ENGLISH
    agency: Text = mark("Which agency do you work for?")
    other: Text = mark("Other")
    other_text: Text = mark("If other, which?")
    evidence: Text = mark("Evidence for {lever}: which of these could you show?")
    evidence_text: Text = mark("Evidence for {lever}: what is it?")
    comments: Text = mark("Any other comments")
    thanks: Text = mark("Thank you. Your answers have been sent.")
    labels: Labels = Labels()

    @model_validator(mode="after")
    def _found_again(self) -> Self:
        for key, text in (("evidence", self.evidence), ("evidence_text", self.evidence_text)):
            if "{lever}" not in text or not bare(text).startswith(known_headings()["evidence"]):
                raise ValueError(f"{key} must begin with “Evidence” or “Tystiolaeth”, and hold {{lever}}")
        if bare(self.evidence) == bare(self.evidence_text):
            raise ValueError("evidence and evidence_text must differ")
        if not bare(self.other_text).startswith(known_headings()["if_other"]):
            raise ValueError("other_text must begin with “If other” or “Os arall”")
        return self

    @property
    def catalogue(self) -> str:
        """The language whose catalogue has the survey's words: that of cy for cy and cy-GB; English where none has.

        It is one that is shipped, since answers are read back by the same words wherever they are read.
        """
        known = [] if self.language == ENGLISH else languages()
        return next((code for code in (self.language, self.language.partition("-")[0]) if code in known), ENGLISH)

    def said(self) -> Self:
        """The survey in its language: a file's own words stay, and the words above are said in it."""
        with spoken(self.catalogue):
            words = {
                name: translation(field.default)
                for name, field in type(self).model_fields.items()
                if name not in ("language", "labels") and getattr(self, name) == field.default
            }
        return self.model_copy(update=words)


def load_survey(root: Path, instrument: Instrument, agencies: Agencies) -> Survey:
    """The survey's words in its language, those of the file or the ones above. Raises SettingsError with every label
    and question that could not be read back."""
    path = root / SURVEY_FILE
    survey = read(path, Survey, SURVEY_FILE, if_missing="") if path.exists() else Survey()
    survey = survey.said()
    if survey.labels == Labels():
        own = instrument.scale.languages.labels(survey.language)
        survey = survey.model_copy(update={"labels": Labels.model_validate(own)})
    problems = [
        problem("survey-label", SURVEY_FILE, key=f"labels.{name}", label=label)
        for name, label in survey.labels.model_dump().items()
        if {instrument.scale.answer(text) for text in (label, slug(label) or label)} != {ANSWER_CODES[name]}
    ]
    if bare(survey.agency) not in {*map(bare, agencies.asked_as), *known_headings()["agency"]}:
        problems.append(problem("survey-agency", SURVEY_FILE, question=survey.agency))
    if problems:
        raise SettingsError(*problems)
    return survey


def slug(text: str) -> str:
    """A name that every platform accepts: the text in lower-case letters, digits and underscores."""
    plain = "".join(
        letter if letter.isascii() and letter.isalnum() else "_" for letter in text.replace("'", "").lower()
    )
    return "_".join(part for part in plain.split("_") if part)
