"""What a scale knows: its wordings in every language, its letters, numbers and signs, and how each is recognised."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from brpipeline.settings.wordings.languages import Languages
from brpipeline.settings.wordings.lexicon import Lexicon, Phrase, by_first_word, phrase
from brpipeline.settings.wordings.plain import plain
from brpipeline.settings.wordings.tokens import Kind, spelling, tokens

Frame = tuple[Phrase, Phrase]
"""The words before and behind the rating, in a whole answer."""


class Vocabulary:
    """What answers are read with. An answer is its code, as brpipeline.rating has them.

    names: of each answer, the first of its wordings. as_typed: answers by folded text, with its signs. spelled: answers
    by spelling. numbers, signs: answers by number and by sign. points: ratings by their points, which mean
    them beside another wording only. translated: the language of a spelling, where it is not
    the scale's own. phrases: answers by the words of their wordings. statements: answers by the spelling of what a
    wording says behind a shorter wording, such as “we do this” of “Green - we do this”.
    """

    def __init__(
        self,
        wordings: Mapping[int, Sequence[str]],
        points: Mapping[int, int],
        languages: Languages,
        stated: Mapping[str, int] | None = None,
    ) -> None:
        """wordings: of the scale, by answer. points: by rating; a number beside a rating must be its wording, or
        its points. stated: answers by the texts that a source states, which come before the scale's own.

        Raises ValueError if one wording of the scale stands for two answers.
        """
        self.names = {code: texts[0] for code, texts in wordings.items()}
        self.languages = languages
        self.as_typed: dict[str, int] = {}
        self.spelled: dict[str, int] = {}
        self.numbers: dict[str, int] = {}
        self.signs: dict[str, int] = {}
        self.translated: dict[str, str] = {}
        self._phrases: dict[Phrase, int] = {}
        for code, texts in wordings.items():
            for text in texts:
                self._add(text, code)
        self.statements = {
            spelled: code
            for code, texts in wordings.items()
            for text in texts
            if (spelled := self._statement(text, code))
        }
        self.points = {str(number): code for code, number in points.items()}
        own = dict(self.spelled)
        for text, code in (stated or {}).items():
            self._add(text, code, stated=True)
        self._translate(languages, own)
        for text, signs in languages.signs.coloured.items():
            if (named := own.get(_spelling(text))) is not None:
                self.signs = {**dict.fromkeys(signs, named), **self.signs}
        self.phrases = by_first_word(self._phrases)

    @cached_property
    def lexicon(self) -> Lexicon:
        """What words say, in all languages."""
        return Lexicon(self.languages)

    @cached_property
    def class_of_sign(self) -> Mapping[str, str]:
        """What signs say."""
        return self.languages.signs.class_of

    @cached_property
    def frames(self) -> Mapping[str, Sequence[Frame]]:
        """The frames of all languages by their first word; under "" those that begin with the rating."""
        frames: defaultdict[str, list[Frame]] = defaultdict(list)
        for language in self.languages.language.values():
            for entry in language.frames:
                before, behind = (phrase(part) for part in entry.split("{}"))
                frames[before[0] if before else ""].append((before, behind))
        return dict(frames)

    @cached_property
    def follows(self) -> frozenset[str]:
        """Words that may stand behind “not applicable” or “don't know” without a break."""
        return frozenset(word for language in self.languages.language.values() for word in language.follows)

    def _add(self, text: str, code: int, *, stated: bool = False) -> None:
        shown = plain(text)
        parts = tokens(shown)
        keys = [(self.as_typed, folded(shown))]
        if spelled := spelling(parts):
            keys.append((self.spelled, spelled))
            words = phrase(shown)
            if [part.kind for part in parts if part.kind in (Kind.WORD, Kind.NUMBER)] == [Kind.NUMBER]:
                keys.append((self.numbers, spelled))
            else:
                self._phrases[words] = code
        elif len(parts) == 1 and parts[0].text != "-":
            keys.append((self.signs, parts[0].text))
        for table, key in keys:
            if table.setdefault(key, code) != code and not stated:
                raise ValueError(f"the wording “{text}” stands for two answers")
            table[key] = code

    def _statement(self, text: str, code: int) -> str | None:
        """The spelling of what a wording says behind a shorter wording of its answer; None if it is not so made."""
        parts = tokens(plain(text))
        pause = next((position for position, part in enumerate(parts) if part.kind is Kind.PAUSE), 0)
        return spelling(parts[pause:]) if self.spelled.get(spelling(parts[:pause]) or "") == code else None

    def _translate(self, languages: Languages, own: Mapping[str, int]) -> None:
        """Adds the translations of what the scale says; not those that the scale, or two languages, use otherwise."""
        meant: defaultdict[str, set[int]] = defaultdict(set)
        entries = []
        for language in languages.language.values():
            for wording, texts in language.wordings.items():
                if (code := own.get(_spelling(wording))) is not None:
                    entries += [(text, code, language.name) for text in texts]
        for text, code, _ in entries:
            meant[_spelling(text)].add(code)
        for text, code, name in entries:
            spelled = _spelling(text)
            if meant[spelled] == {code} and self.spelled.get(spelled, code) == code:
                if spelled not in self.spelled:
                    self.translated[spelled] = name
                self._add(text, code)


def folded(shown: str) -> str:
    """A plain text without case and on one line."""
    return " ".join(shown.casefold().split())


def _spelling(text: str) -> str:
    return spelling(tokens(plain(text))) or ""
