"""The words of the survey itself: what people read before and between the questions. A workspace needs no such file."""

from pathlib import Path

from brpipeline.answers import AMBER, GREEN, NOT_APPLICABLE, RED, UNKNOWN
from brpipeline.problems import problem
from brpipeline.settings.instrument import Instrument, Text
from brpipeline.settings.reading import Section, SettingsError, read

SURVEY_FILE = "config/survey.toml"


class Labels(Section):
    """How the answers read, Green first. Each must be a wording that the instrument's scale knows."""

    green: Text = "Green"
    amber: Text = "Amber"
    red: Text = "Red"
    unknown: Text = "Don't know"
    not_applicable: Text = "Not applicable"


class Survey(Section):
    """`config/survey.toml` as a whole. {lever} in a text is the lever's title."""

    title: Text = "How well do we equip schools? A survey of our staff"
    introduction: Text = (
        "For each statement read Green first. If you could show evidence for it, choose Green. If not, read Amber; if "
        "Amber does not hold either, choose Red. If it is not your work to know, say so: that is an answer too."
    )
    privacy_notice: Text = (
        "Answers are compared by agency, and those of fewer than three people are never shown by themselves. Do not "
        "name a child, a family or a colleague anywhere in this form. What you write in your own words is read by the "
        "partnership's analyst and is not published."
    )
    language: Text = "en"
    agency: Text = "Which agency do you work for?"
    other: Text = "Other"
    other_text: Text = "If other, which?"
    evidence: Text = "Evidence for {lever}: which of these could you show?"
    evidence_text: Text = "Evidence for {lever}: what is it?"
    comments: Text = "Any other comments"
    thanks: Text = "Thank you. Your answers have been sent."
    labels: Labels = Labels()


def load_survey(root: Path, instrument: Instrument) -> Survey:
    """The survey's words, those of the file or the ones above. Raises SettingsError."""
    path = root / SURVEY_FILE
    survey = read(path, Survey, SURVEY_FILE, if_missing="") if path.exists() else Survey()
    wanted = {"green": GREEN, "amber": AMBER, "red": RED, "unknown": UNKNOWN, "not_applicable": NOT_APPLICABLE}
    faults = [
        problem("survey-label", SURVEY_FILE, key=f"labels.{name}", label=label)
        for name, label in survey.labels.model_dump().items()
        if instrument.scale.answer(label) != wanted[name]
    ]
    if faults:
        raise SettingsError(*faults)
    return survey
