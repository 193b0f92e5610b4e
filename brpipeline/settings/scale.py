"""The scale of an instrument: Green, Amber and Red with their points, and the wordings that people use for answers."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, PrivateAttr, model_validator

from brpipeline.rating import AMBER, ANSWER_OF, GREEN, RED
from brpipeline.settings.files import Section, Text
from brpipeline.settings.wordings import rule
from brpipeline.settings.wordings.languages import Languages, shipped
from brpipeline.settings.wordings.vocabulary import Vocabulary


class Rated(Section):
    """One rating of the scale. points: what a consensus of it scores. wordings: the answers that mean it."""

    points: Annotated[int, Field(ge=0)]
    wordings: list[Text] = Field(min_length=1)


class Unrated(Section):
    """An answer that is no rating. wordings: the answers that mean it."""

    wordings: list[Text] = Field(min_length=1)


class Scale(Section):
    """Green, Amber and Red with their points, and the two answers that are no rating."""

    green: Rated
    amber: Rated
    red: Rated
    unknown: Unrated
    not_applicable: Unrated
    _languages: Languages = PrivateAttr(default_factory=shipped)

    @model_validator(mode="after")
    def _falling_points(self) -> Self:
        if not self.green.points > self.amber.points > self.red.points:
            raise ValueError("points must fall from green over amber to red")
        return self

    @cached_property
    def points(self) -> dict[int, int]:
        """Points by the code of a rating."""
        return {RED: self.red.points, AMBER: self.amber.points, GREEN: self.green.points}

    @property
    def languages(self) -> Languages:
        """The languages in which answers are read, beside the wordings of the scale itself."""
        return self._languages

    def spoken(self, languages: Languages) -> Self:
        """The scale in other languages."""
        scale = self.model_validate(self.model_dump())
        scale._languages = languages
        return scale

    @property
    def wordings(self) -> list[str]:
        """All wordings of the scale, those of Green first."""
        return [text for texts in self._by_answer.values() for text in texts]

    @property
    def _by_answer(self) -> dict[int, list[str]]:
        return {code: getattr(self, name).wordings for code, name in ANSWER_OF.items()}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What answers are read with. Raises ValueError if one wording means two answers."""
        return Vocabulary(self._by_answer, self.points, self._languages)

    def as_stated(self, stated: Mapping[str, int]) -> Vocabulary:
        """What the answers of a source are read with. stated: the code for each text that the source defines."""
        return Vocabulary(self._by_answer, self.points, self._languages, stated) if stated else self.vocabulary

    def answer(self, text: str) -> int:
        """The code of the answer that a text means: UNREAD if nobody can read it yet, BLANK if nothing is there."""
        return self.sense(text).answer

    def sense(self, text: str) -> rule.Sense:
        """What a text means, with the reason."""
        return rule.sense(text, self.vocabulary)
