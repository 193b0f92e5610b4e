"""What commands add to config/assessment.toml: partnerships, waves and sources, as rows of that file. Pure."""

from collections.abc import Iterable

import tomlkit.items

from brpipeline.settings.assessment import Source, Wave
from brpipeline.settings.files import Section
from brpipeline.settings.partnership import Partnership
from brpipeline.settings.routing import BY_DATE, ByColumn
from brpipeline.settings.toml_sections import with_row
from brpipeline.setup.ids import numbered


def source_of(partnership: str | ByColumn, wave: str, taken: Iterable[str], *, returns: bool = False) -> Source:
    """The source of a partnership's staff in a wave, or of its agencies' returns. taken: names of other sources.

    partnership, wave: or how each row says its own. It has the exports that lie in a folder of its name in the inbox,
    and those whose names begin with it.
    """
    whose = [partnership] if isinstance(partnership, str) else []
    when = [wave] if wave != BY_DATE else []
    name = numbered("-".join([*whose, *when, "returns" if returns else "staff"]), taken)
    respondents = "agency-return" if returns else "practitioner"
    return Source(name=name, files=f"{name}*", partnership=partnership, wave=wave, respondents=respondents)


def added(text: str, rows: Iterable[Partnership | Wave | Source], note: str) -> str:
    """The file with more rows, each at the end of those of its kind. What a row leaves to the rule is not written."""
    for row in rows:
        kind = {Partnership: "partnership", Wave: "wave", Source: "source"}[type(row)]
        text = with_row(text, kind, stated(row), note)
    return text


def stated(section: Section) -> dict[str, object]:
    """The settings of a table that differ from what is assumed without them."""
    values = section.model_dump(exclude_defaults=True, exclude_none=True)
    return {name: _on_one_line(value) if isinstance(value, dict) else value for name, value in values.items()}


def _on_one_line(values: dict[str, object]) -> tomlkit.items.InlineTable:
    table = tomlkit.inline_table()
    table.update(values)
    return table
