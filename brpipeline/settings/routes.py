"""To which partnerships and to which wave a row belongs, where rows of one source belong to several. Pure."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from brpipeline.settings.assessment import Wave
from brpipeline.settings.partnership import Partnership
from brpipeline.settings.routing import ByColumn, ids_of
from brpipeline.text import bare

# What stands between several names in a cell. A comma may be part of a name, so it is tried last.
_SEPARATORS = (re.compile(r"[;|\n]"), re.compile(r"[;|\n,]"))


class Areas:
    """What people type for an area, and the partnerships that it means."""

    def __init__(self, by_column: ByColumn, partnerships: Sequence[Partnership]) -> None:
        self._known: dict[str, tuple[str, ...]] = {}
        for partnership in partnerships:
            for name in (partnership.id, partnership.name, partnership.short or ""):
                self._known.setdefault(bare(name), (partnership.id,))
        for name, ids in by_column.names.items():
            self._known[bare(name)] = tuple(dict.fromkeys(ids_of(ids)))
        self._known.pop("", None)

    def meant(self, typed: str) -> tuple[str, ...]:
        """The ids of the partnerships that a text names; none if any of it is unknown. An answer may count for several.

        The text is a name, or several with `;`, `|`, a line break or a comma between them.
        """
        if whole := self._known.get(bare(typed)):
            return whole
        for separators in _SEPARATORS:
            parts = [self._known.get(bare(part)) for part in separators.split(typed) if bare(part)]
            if len(parts) > 1 and all(parts):
                return tuple(dict.fromkeys(ident for ids in parts for ident in ids or ()))
        return ()

    def spellings(self) -> list[str]:
        """Every text that means a partnership, as it is compared."""
        return list(self._known)


class WaveDays(NamedTuple):
    """The days on which an answer belongs to a wave: from `first` on, None for all before too, and before `until`."""

    wave: str
    first: date | None
    until: date | None


def wave_days(waves: Sequence[Wave]) -> list[WaveDays]:
    """The days of every wave, the earliest first: an answer belongs to the wave that opened last by its day.

    So an answer between two waves is late for the first, and one before all waves is early for the first of them.
    """
    ordered = sorted(waves, key=lambda wave: wave.opens)
    untils = [*(wave.opens for wave in ordered[1:]), None]
    return [
        WaveDays(wave.id, wave.opens if position else None, until)
        for position, (wave, until) in enumerate(zip(ordered, untils, strict=True))
    ]


def overlapping(waves: Sequence[Wave]) -> Iterator[tuple[Wave, Wave]]:
    """Waves that are open on the same day, so that no date tells which of them is meant."""
    ordered = sorted(waves, key=lambda wave: wave.opens)
    for position, later in enumerate(ordered):
        for earlier in ordered[:position]:
            if earlier.closes >= later.opens:
                yield earlier, later
