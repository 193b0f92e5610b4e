"""Sources whose rows belong to several partnerships or waves: how settings say to which. Pure."""

from typing import Annotated

from pydantic import Field

from brpipeline.settings.files import Section, Text
from brpipeline.settings.toml_text import toml

BY_DATE = "by date"


class ByColumn(Section):
    """Each row belongs to the partnership that it names. column: the heading, or several of which one is filled in.
    names: what people say there, and the partnership that it means, or several. Ids, names and short names of
    partnerships are known without it."""

    column: Text | Annotated[list[Text], Field(min_length=1)]
    names: dict[Text, Text | Annotated[list[Text], Field(min_length=1)]] = {}

    @property
    def meant(self) -> list[str]:
        """Every partnership that the names mean."""
        return [ident for ids in self.names.values() for ident in ids_of(ids)]


def routing_line(by_column: ByColumn) -> str:
    """The setting by which each row belongs to the partnership that it names, on one line of TOML."""
    named = ", ".join(f"{toml(name)} = {toml(ids)}" for name, ids in by_column.names.items())
    names = f", names = {{ {named} }}" if named else ""
    return f"partnership = {{ column = {toml(by_column.column)}{names} }}"


def ids_of(ids: str | list[str]) -> list[str]:
    """The partnerships that a name means, as a list."""
    return [ids] if isinstance(ids, str) else ids
