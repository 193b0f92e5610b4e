"""What words say: the lists of all languages as one table of phrases, each with its classes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from brpipeline.settings.wordings.languages import Languages, Remarks
from brpipeline.settings.wordings.tokens import Kind, tokens

Phrase = tuple[str, ...]
Value = TypeVar("Value")
NOTHING: frozenset[str] = frozenset()
NUMBER = "#"  # stands for any number in an entry of a list
SURE = 3  # letters by which beginnings of words are looked up: none is shorter
Phrases = Mapping[str, Sequence[tuple[Phrase, Value]]]
"""Phrases with what belongs to each, by their first word; longer ones first."""


class Said(NamedTuple):
    """A phrase of a remark. classes: what it says; none for a word that is on no list."""

    words: Phrase
    classes: frozenset[str]


class Lexicon:
    """The lists of all languages together: an answer may change its language behind the colour."""

    def __init__(self, languages: Languages) -> None:
        classes: defaultdict[Phrase, frozenset[str]] = defaultdict(frozenset)
        beginnings: defaultdict[Phrase, frozenset[str]] = defaultdict(frozenset)
        for language in languages.language.values():
            for name in Remarks.model_fields:
                for entry in getattr(language, name):
                    table = beginnings if entry.endswith("*") else classes
                    table[phrase(entry)] |= {name}
        self._phrases = by_first_word(classes)
        self._beginnings: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for (start,), names in beginnings.items():
            self._beginnings[start[:SURE]].append((start, names))

    def said(self, words: Sequence[str]) -> Iterator[Said]:
        """The phrases of some words, from the first to the last; each word is in one of them."""
        shapes = [NUMBER if word[0].isdigit() else word for word in words]
        start = 0
        while start < len(words):
            length, classes = self._longest(words, shapes, start)
            if length == 1 and (starts := self._beginnings.get(words[start][:SURE])):
                classes = classes.union(*(names for begins, names in starts if words[start].startswith(begins)))
            yield Said(tuple(words[start : start + length]), classes)
            start += length

    def _longest(self, words: Sequence[str], shapes: Sequence[str], start: int) -> tuple[int, frozenset[str]]:
        """The length and the classes of the longest phrase at a word. shapes: the words, each number as #."""
        longest = [next(beginning(self._phrases, each, start), (1, NOTHING)) for each in (words, shapes)]
        return max(longest, key=lambda phrase: phrase[0])


def phrase(entry: str) -> Phrase:
    """The words and numbers of an entry of a list, folded as those of an answer are."""
    return tuple(
        token.text for token in tokens(entry) if token.kind in (Kind.WORD, Kind.NUMBER) or token.text == NUMBER
    )


def by_first_word(values: Mapping[Phrase, Value]) -> dict[str, list[tuple[Phrase, Value]]]:
    """Phrases in the order in which they are looked for."""
    table: defaultdict[str, list[tuple[Phrase, Value]]] = defaultdict(list)
    for words in sorted(values, key=len, reverse=True):
        table[words[0]].append((words, values[words]))
    return dict(table)


def beginning(phrases: Phrases[Value], words: Sequence[str], start: int) -> Iterator[tuple[int, Value]]:
    """The phrases that begin at a word, the longest first: their lengths, and what belongs to each."""
    for wanted, value in phrases.get(words[start], ()):
        if len(wanted) == 1 or tuple(words[start : start + len(wanted)]) == wanted:
            yield len(wanted), value
