"""A partnership's own list of agencies, joined with what is known of agencies of these names. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.agencies import Agencies, Agency
from brpipeline.setup.ids import id_of
from brpipeline.text import bare

NO_SECTOR = "Sector not stated"


@dataclass(frozen=True)
class Row:
    """An agency as somebody listed it. number: of the row in the file, 0 if there is no file. sector: "" if unsaid."""

    number: int
    name: str
    sector: str = ""
    aliases: tuple[str, ...] = ()


def joined(rows: Sequence[Row], known: Agencies, where: str) -> dict[str, Agency]:
    """The agencies of a list by id, in its order, under the names that it gives them.

    An agency that is known by that name brings its id, its sector and what people type for it, except what the list
    itself says of another. Two rows that are known by two aliases of one agency stay two. Raises SettingsError for a
    text that means two of them. where: how problems name the list.
    """
    refuse_twice(rows, bare, where)
    meant = {row.number: known.named(row.name) for row in rows}
    by_name = {key for row in rows if (key := meant[row.number]) and bare(known.agency[key].name) == bare(row.name)}
    shared = Counter(meant.values())
    listed = {bare(text) for row in rows for text in (row.name, *row.aliases)}
    sectors = [*known.sectors.values(), *(row.sector for row in rows)]
    agencies: dict[str, Agency] = {}
    for row in rows:
        key = meant[row.number]
        like = known.agency[key] if key else None
        is_it = like is not None and (shared[key] == 1 or (key in by_name and bare(like.name) == bare(row.name)))
        others = (like.name, *like.aliases) if like and is_it else ()
        aliases = _different((*(text for text in others if bare(text) not in listed), *row.aliases), row.name)
        ident = key if key and is_it else id_of(row.name, [*agencies, *known.agency], f"agency-{row.number}")
        agencies[ident] = Agency(
            name=row.name, sector=spelled(row.sector, sectors) or (like.sector if like else NO_SECTOR), aliases=aliases
        )
    return agencies


def refuse_twice(rows: Sequence[Row], meaning: Callable[[str], str], where: str) -> None:
    """Raises SettingsError with every row whose name, or what is typed for it, means what an earlier row means."""
    first: dict[str, tuple[Row, str]] = {}
    problems = []
    for row in rows:
        for text in (row.name, *row.aliases):
            other, typed = first.setdefault(meaning(text), (row, text))
            if other is not row:
                facts: dict[str, Any] = {"name": text, "other": typed, "number": other.number}
                problems.append(problem("agency-twice", _place(where, row), **facts))
    if problems:
        raise SettingsError(*problems)


def refuse_nobody(rows: Sequence[Row], agencies: Agencies, where: str) -> None:
    """Raises SettingsError with every row that has a text which means no single agency, or a test."""
    nobody = {bare(text) for text in (*agencies.no_single_agency, *agencies.test_names)}
    problems = [
        problem("agency-nobody", _place(where, row), name=text)
        for row in rows
        for text in (row.name, *row.aliases)
        if bare(text) in nobody
    ]
    if problems:
        raise SettingsError(*problems)


def spelled(sector: str, sectors: Iterable[str]) -> str:
    """A sector as it is spelled already, whatever its capitals; "" if it is ""."""
    return next((known for known in sectors if bare(known) == bare(sector)), sector) if sector else ""


def _place(where: str, row: Row) -> str:
    return f"{where}, row {row.number}" if row.number else where


def _different(texts: Iterable[str], name: str) -> list[str]:
    """Texts that are not the name, each spelling once."""
    seen = {bare(text): text for text in reversed(list(texts)) if bare(text) != bare(name)}
    return list(reversed(seen.values()))
