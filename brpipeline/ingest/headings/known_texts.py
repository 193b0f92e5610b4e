"""The texts that settings know: wordings of the scale, agencies, partnerships, kinds of evidence."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from brpipeline.ingest.headings.ticks import lists_kinds
from brpipeline.rating import BLANK, RATINGS, UNREAD
from brpipeline.settings.assessment import Source
from brpipeline.settings.partnership import Partnership
from brpipeline.settings.wordings.rule import Sense, sense
from brpipeline.settings.workspace import Settings
from brpipeline.text import bare, tidy

_FIRST = re.compile(r"[^\W\d_]+|[^\w\s]")  # a word, or a sign
# Ids and times, of which columns are full, are not taken apart by the rule of wordings: it finds nothing in them.
FIGURES = re.compile(r"[1-9][0-9]{4,39}|(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})(?: [0-9:]{5,8})?")
NO_WORDING = Sense(UNREAD, "no wording of the scale is in it")
SHORTEST = 3  # letters of the id of a kind of evidence that is no accident


@dataclass(frozen=True)
class KnownTexts:
    """What a text is, by the settings. labels: answers to components in this survey, readable or not."""

    settings: Settings
    source: Source
    labels: frozenset[str]

    @classmethod
    def of(cls, settings: Settings, source: Source, answers: Iterable[str]) -> "KnownTexts":
        """The texts known to these settings, and the answers to the components that a file has, or that it had."""
        return cls(settings, source, frozenset(map(spelled, answers)))

    @cached_property
    def sense(self) -> Callable[[str], Sense]:
        """What a text means on the scale."""
        vocabulary, read = self.settings.instrument.scale.as_stated(self.source.stated), {}
        coded = vocabulary.as_typed.keys() | vocabulary.spelled.keys()

        def of(text: str) -> Sense:
            if text not in read:
                read[text] = NO_WORDING if FIGURES.fullmatch(text) and text not in coded else sense(text, vocabulary)
            return read[text]

        return of

    def is_rating(self, text: str) -> bool:
        """True for every answer that can be read, if it is nothing but that answer."""
        return self.sense(text).answer not in (BLANK, UNREAD) and self.sense(text).whole

    def is_plain_rating(self, text: str) -> bool:
        """True for a rating that is no number, if it is nothing but that rating."""
        found = self.sense(text)
        return found.worded and found.whole

    def begins_with_rating(self, text: str) -> bool:
        """True for a rating in words or signs, and for a text that begins with one, whatever follows."""
        first = next(iter(_FIRST.findall(text)), "")
        return any(
            found.answer in RATINGS and found.form in ("word", "sign")
            for found in (self.sense(text), self.sense(first))
        )

    def is_label(self, text: str) -> bool:
        """True for a text that is an answer to a component in this survey."""
        return spelled(text) in self.labels

    def is_agency(self, text: str) -> bool:
        return self.settings.agencies.named(text) is not None

    def is_partnership(self, text: str) -> bool:
        return bare(text) in self._partnerships

    def elsewhere(self, text: str) -> bool:
        """True if a text names a partnership of the settings that is not the source's own.

        A source whose rows name theirs has none of its own: in another column than that it may be any.
        """
        return self._partnerships.get(bare(text), self.source.partnership) != self.source.partnership

    def is_evidence(self, text: str) -> bool:
        """True for a kind of evidence, or several, with separators between them."""
        return lists_kinds(text, self._kinds_of_evidence)

    @cached_property
    def _partnerships(self) -> dict[str, str]:
        return {
            bare(name): partnership.id
            for partnership in self.settings.assessments.partnership
            for name in _names(partnership)
            if bare(name)
        }

    @cached_property
    def _kinds_of_evidence(self) -> frozenset[str]:
        instrument = self.settings.instrument
        ids = {bare(kind.id) for kind in instrument.evidence if len(bare(kind.id)) >= SHORTEST}
        return frozenset(ids | instrument.evidence_by_title.keys())


def spelled(text: str) -> str:
    """An answer without differences of case and spaces, such as labels are compared by."""
    return tidy(text).casefold()


def _names(partnership: Partnership) -> Iterable[str]:
    return (partnership.id, partnership.name, partnership.short or "")
