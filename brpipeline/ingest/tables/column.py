"""One column of text cells: each distinct text is stored once, in Arrow's arrays, and decoded when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Value = TypeVar("Value")
Code: TypeAlias = np.uint8 | np.int32
FEW = 8  # if a column loses at most this many rows, their texts are checked one by one


@dataclass(frozen=True)
class Column:
    """One column of text cells.

    texts: (rows,), with each distinct text stored once; or with the text of every row where nearly all differ, as ids
    do: those are encoded only when their distinct texts are needed. What a text means is worked out once for each
    distinct text, not for each cell.
    """

    texts: pa.Array

    @classmethod
    def of(cls, cells: Iterable[str]) -> Column:
        """A column from the text of every row."""
        positions: dict[str, int] = {}
        codes = np.fromiter((positions.setdefault(cell, len(positions)) for cell in cells), dtype=np.int32)
        return cls.coded(codes, text_array(list(positions)))

    @classmethod
    def coded(cls, codes: NDArray[np.integer[Any]], values: pa.Array) -> Column:
        """A column from codes, (rows,), and the distinct texts that they are indices of."""
        return cls(pa.DictionaryArray.from_arrays(number_array(codes.astype(_code_for(values), copy=False)), values))

    @classmethod
    def whole(cls, parts: pa.ChunkedArray) -> Column:
        """A column from parts; if they have dictionaries, all have the same."""
        if not pa.types.is_dictionary(parts.type):
            return cls(parts.combine_chunks())
        codes, values = [np.from_dlpack(part.indices) for part in parts.chunks], parts.chunk(0).dictionary
        return cls.coded(np.concatenate(codes, dtype=_code_for(values), casting="unsafe"), values)

    @property
    def stored_once(self) -> bool:
        """True if each distinct text is stored once."""
        return bool(pa.types.is_dictionary(self.texts.type))

    @cached_property
    def encoded(self) -> pa.DictionaryArray:
        """The texts with each distinct text stored once."""
        return self.texts if self.stored_once else self.texts.dictionary_encode()

    @cached_property
    def values(self) -> tuple[str, ...]:
        """Each distinct text once, in order of appearance."""
        return tuple(self.encoded.dictionary.to_pylist())

    @cached_property
    def codes(self) -> NDArray[Code]:
        """The index of each row's text in `values`, (rows,)."""
        codes: NDArray[Any] = np.from_dlpack(self.encoded.indices)
        return codes

    def cells(self) -> list[str]:
        """The text of every row."""
        if self.stored_once:
            return [self.values[code] for code in self.codes.tolist()]
        cells: list[str] = self.texts.to_pylist()
        return cells

    def cell(self, row: int) -> str:
        """The text of one row."""
        return str(self.texts[row].as_py())

    def meant(self, meaning: Callable[[str], Value]) -> list[Value]:
        """What each distinct text means, in the order of `values`."""
        return [meaning(value) for value in self.values]

    @cached_property
    def used(self) -> tuple[str, ...]:
        """The distinct texts that are not blank."""
        return tuple(value for value in self.values if value.strip())

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """(rows,), True where the cell is not blank."""
        if self.stored_once:
            return self.where(lambda text: bool(text.strip()))
        filled: NDArray[np.bool_] = (np.from_dlpack(pc.binary_length(self.texts)) > 0) & ~_bool(
            pc.utf8_is_space(self.texts)
        )
        return filled

    def where(self, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
        """(rows,), True where a condition holds for the text."""
        return np.array(self.meant(holds), dtype=bool)[self.codes]

    def all_differ(self) -> bool:
        """True if no two rows have the same text and no text is blank or has spaces around it.

        A column whose distinct texts are stored once has repeats: the answer is False without a search.
        """
        if self.stored_once:
            return False
        trimmed = pc.binary_length(pc.utf8_trim_whitespace(self.texts))
        lengths = np.from_dlpack(trimmed)
        plain = bool((lengths > 0).all()) and bool((lengths == np.from_dlpack(pc.binary_length(self.texts))).all())
        return plain and (_increasing(self.texts, lengths) or pc.count_distinct(self.texts).as_py() == len(self.texts))

    def stripped(self, plain: Callable[[str], str]) -> Column:
        """The column with each text made plain by a function."""
        positions: dict[str, int] = {}
        codes = [positions.setdefault(plain(text), len(positions)) for text in self.values]
        return Column.coded(np.array(codes, dtype=np.int32)[self.codes], text_array(list(positions)))

    def is_one_of(self, texts: frozenset[str]) -> NDArray[np.bool_]:
        """(rows,), True where the text is exactly one of these."""
        if self.stored_once:
            return self.where(texts.__contains__)
        return _bool(pc.is_in(self.texts, text_array(sorted(texts))))

    def rows(self, kept: NDArray[Any]) -> Column:
        """The rows at these positions, without the texts that none of them has."""
        if not self.stored_once:
            return Column(self.texts.take(number_array(kept)))
        return self._with(self.codes[kept])

    def between(self, start: int, end: int) -> Column:
        """The rows from one position up to another, which is left out, without the texts that none of them has."""
        if not self.stored_once:
            return Column(self.texts.slice(start, end - start))
        kept = self.codes[start:end]
        if start + len(self.codes) - end > FEW:
            return self._with(kept)
        dropped = {*self.codes[:start].tolist(), *self.codes[end:].tolist()}
        unused = [code for code in dropped if not (kept == code).any()]
        shifted = kept - sum((kept > code).astype(kept.dtype) for code in unused) if unused else kept
        used = np.delete(np.arange(len(self.encoded.dictionary)), unused)
        return Column.coded(shifted, self.encoded.dictionary.take(number_array(used)))

    def _with(self, codes: NDArray[Code]) -> Column:
        """A column of these codes, without the texts that no code refers to."""
        present = np.zeros(len(self.encoded.dictionary), dtype=bool)
        present[codes] = True
        if present.all():
            return Column.coded(codes, self.encoded.dictionary)
        position = np.cumsum(present, dtype=np.int32) - 1
        return Column.coded(position[codes], self.encoded.dictionary.take(number_array(np.flatnonzero(present))))


def _bool(flags: pa.Array) -> NDArray[np.bool_]:
    """Arrow's booleans as numpy's."""
    held: NDArray[np.bool_] = np.from_dlpack(pc.cast(flags, pa.uint8())).view(bool)
    return held


def _increasing(texts: pa.Array, lengths: NDArray[Any]) -> bool:
    """True if each text is longer than the one before, or as long and later in the alphabet, as numbered responses are.

    This is much quicker than counting distinct texts. lengths: (rows,), of the texts in bytes.
    """
    later = _bool(pc.less(texts[:-1], texts[1:]))
    longer, as_long = lengths[:-1] < lengths[1:], lengths[:-1] == lengths[1:]
    return bool((longer | as_long & later).all())


def text_array(texts: Sequence[str]) -> pa.StringArray:
    """Texts as an Arrow array."""
    held = [text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, held)]).astype(np.int32)
    return pa.StringArray.from_buffers(len(held), pa.py_buffer(ends), pa.py_buffer(b"".join(held)))


def _code_for(values: pa.Array) -> type[Code]:
    """The smallest type of number that has a code for each of the texts."""
    return np.uint8 if len(values) <= 1 << 8 else np.int32


def number_array(numbers: NDArray[np.integer[Any]]) -> pa.Array:
    """Whole numbers as an Arrow array. Unlike pa.array and to_numpy, this does not load pandas."""
    held = np.ascontiguousarray(numbers)
    return pa.Array.from_buffers(pa.from_numpy_dtype(held.dtype), len(held), [None, pa.py_buffer(held)])
