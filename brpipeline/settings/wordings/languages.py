"""The languages of answers: translations of wordings, and the words that speak for or against a rating. Data."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from importlib import resources
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from brpipeline.rating import Answer
from brpipeline.settings.files import Section

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(pattern="^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
VAGUE = re.compile(r".{0,2}\*|.*\s.*\*")  # the beginning of too many words, or of none


class Signs(Section):
    """Signs by what they say. coloured: texts of signs, by the wording that they stand for."""

    coloured: dict[Text, Text] = {}
    chosen: list[Text] = []
    approval: list[Text] = []
    disapproval: list[Text] = []
    caution: list[Text] = []
    trend: list[Text] = []
    doubt: list[Text] = []
    negation: list[Text] = []
    degree: list[Text] = []
    idle: list[Text] = []

    @cached_property
    def class_of(self) -> Mapping[str, str]:
        """What each sign says, by the sign; those that stand for a wording are left out."""
        names = (name for name in type(self).model_fields if name != "coloured")
        return {sign: name for name in names for sign in getattr(self, name)}


class Remarks(Section):
    """What words say of the rating that they stand beside, class by class; docs/wordings.md has what each is for."""

    negation: list[Text] = []
    absence: list[Text] = []
    doubt: list[Text] = []
    partial: list[Text] = []
    contrast: list[Text] = []
    condition: list[Text] = []
    trend: list[Text] = []
    present: list[Text] = []
    development: list[Text] = []
    adverse: list[Text] = []
    favourable: list[Text] = []
    whole: list[Text] = []
    resolved: list[Text] = []
    assent: list[Text] = []
    neutral: list[Text] = []
    explanation: list[Text] = []
    reference: list[Text] = []
    constraint: list[Text] = []
    degree: list[Text] = []
    level: list[Text] = []
    other_colours: list[Text] = []


class Language(Remarks):
    """One language. labels: of the survey's answers. wordings: ways to say a wording of the scale, by that wording.

    frames: whole answers with {} for the rating. follows: words that may stand behind “not applicable” or “don't know”.
    """

    name: Text
    labels: dict[Answer, Text] = {}
    wordings: dict[Text, list[Text]] = {}
    frames: list[Text] = []
    follows: list[Text] = []

    @model_validator(mode="after")
    def _entries_are_sound(self) -> Self:
        entries = (entry for name in Remarks.model_fields for entry in getattr(self, name))
        if vague := [entry for entry in entries if VAGUE.fullmatch(entry)]:
            raise ValueError(f"“{vague[0]}” must be a word with at least three letters before the *")
        if wrong := [frame for frame in self.frames if frame.count("{}") != 1]:
            raise ValueError(f"the frame “{wrong[0]}” must hold {{}} once, where the rating stands")
        return self


class Languages(Section):
    """languages.toml as a whole: the signs, and a table for each language by its code."""

    every_table: ClassVar[str] = "language"
    signs: Signs = Signs()
    language: dict[Code, Language] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _tables_are_languages(cls, table: Any) -> Any:
        """A table `[cy]` of the file is the language `cy`."""
        if not isinstance(table, dict) or isinstance(table.get("language"), dict):
            return table
        named = {key: value for key, value in table.items() if isinstance(value, dict) and key != "signs"}
        return {key: value for key, value in table.items() if key not in named} | {"language": named}

    def with_own(self, own: "Languages") -> "Languages":
        """These languages and a workspace's own. Its own table of a language, or list of signs, takes the place."""
        stated = {name: getattr(own.signs, name) for name in own.signs.model_fields_set}
        signs = Signs.model_validate({**self.signs.model_dump(), **stated})
        return Languages(signs=signs, language={**self.language, **own.language})

    def labels(self, code: str) -> Mapping[Answer, str]:
        """The labels of the answers in a language; {} if it has none here. code: cy, or cy-GB, which is a cy."""
        language = self.language.get(code) or self.language.get(code.split("-", maxsplit=1)[0])
        return language.labels if language else {}


@cache
def shipped() -> Languages:
    """The languages that come with brpipeline."""
    text = resources.files(__package__).joinpath("languages.toml").read_text(encoding="utf-8")
    return Languages.model_validate(tomllib.loads(text))
