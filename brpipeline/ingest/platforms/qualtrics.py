"""Qualtrics: CSV, or TSV in UTF-16; heading rows of names, texts and ImportIds, the last not in legacy files."""

import ast
import json
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns, rows_in_brackets
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, tidy

# Names of its own columns. Their texts are in the user's language; the names never change.
IGNORED = (
    "StartDate EndDate Status IPAddress Progress Duration(inseconds) Finished RecipientLastName RecipientFirstName "
    "ExternalReference ExternalDataReference LocationLatitude LocationLongitude LocationAccuracy DistributionChannel "
    "UserLanguage Name ResponseSet"
)
OWN = {
    "responseid": Meaning.ID,
    "recordeddate": Meaning.SUBMITTED,
    "recipientemail": Meaning.EMAIL,
    "emailaddress": Meaning.EMAIL,
    **dict.fromkeys(map(bare, IGNORED.split()), Meaning.IGNORED),
}
FINISHED = frozenset({"1", "true", "wahr", "vrai", "verdadero", "vero", "waar"})
# Previews, tests, spam and machine-made answers, by the numbers used for their names.
NOBODYS = {
    "1": "Survey Preview",
    "2": "Survey Test",
    "8": "Spam",
    "9": "Survey Preview Spam",
    "12": "Imported Spam",
    "17": "Offline Survey Preview",
    "40": "EX Spam",
    "256": "Synthetic",
}
ASIDE = {
    "status": frozenset({*NOBODYS, *map(bare, NOBODYS.values())}),
    "distributionchannel": frozenset({"preview"}),
}
CHOICE, TEXT = " - Selected Choice", " - Text"


def layout(table: Table) -> Layout | None:
    """Qualtrics' layout, if the third row contains ImportIds, or if the names are those of a legacy file."""
    names, texts, imports = ([tidy(cell) for cell in table.row(position)] for position in range(3))
    if any("ImportId" in cell for cell in imports):
        return _layout(names, texts, 3, "its third row contains ImportIds", _zone(imports))
    legacy = names[:1] == ["V1"] and "ResponseID" in texts[:3]
    if legacy or (names[:1] == ["ResponseID"] and "ResponseSet" in names):
        own_names = texts if legacy else names
        return _layout(own_names, texts, 2, "its columns are those of a legacy export", None)
    return None


def _layout(names: list[str], texts: list[str], heading_rows: int, reason: str, zone: tzinfo | None) -> Layout:
    own = own_columns(names, OWN, "Qualtrics")
    spelled = list(map(bare, names))
    if "recordeddate" not in spelled and "enddate" in spelled:
        own[spelled.index("enddate")] = (Meaning.SUBMITTED, "Qualtrics' own column")
    headings = rows_in_brackets([_heading(name, text) for name, text in zip(names, texts, strict=True)])
    return Layout(
        platform="Qualtrics",
        reason=reason,
        heading_rows=heading_rows,
        headings=tuple(headings),
        names=tuple(names),
        own=own,
        complete_if={position: FINISHED for position, name in enumerate(spelled) if name == "finished"},
        aside={position: ASIDE[name] for position, name in enumerate(spelled) if name in ASIDE},
        zone=zone,
    )


def _heading(name: str, text: str) -> str:
    """The question's text without Qualtrics' endings; the text beside “Other” becomes `Question [Other]`."""
    if name.upper().endswith("_TEXT") and text.endswith(TEXT):
        return f"{text.removesuffix(TEXT).rsplit(' - ', 1)[0]} [Other]"
    return text.replace(CHOICE, "") or name


def _zone(imports: list[str]) -> tzinfo | None:
    """The zone of the file's times, from an ImportId that names it, else None. Older files hold a Python dict."""
    for cell in imports:
        try:
            entry = json.loads(cell) if '"' in cell else ast.literal_eval(cell)
            if name := entry.get("timeZone"):
                return UTC if name == "Z" else ZoneInfo(name)
        except (ValueError, SyntaxError, AttributeError, TypeError, KeyError, OSError, MemoryError, RecursionError):
            continue  # a zone that this machine does not know, or a cell that is not an ImportId
    return None
