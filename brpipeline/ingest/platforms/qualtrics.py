"""Qualtrics: CSV, XLSX, or TSV in UTF-16; heading rows of names, texts and ImportIds, of which people delete some."""

import ast
import json
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns, rows_in_brackets
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, listed, tidy

# Names of its own columns. Their texts are in the user's language; the names never change.
IGNORED = (
    "StartDate EndDate Status IPAddress Progress Duration(inseconds) Finished RecipientLastName RecipientFirstName "
    "ExternalReference ExternalDataReference LocationLatitude LocationLongitude LocationAccuracy DistributionChannel "
    "UserLanguage Name ResponseSet ResponseType Duration"
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
NOBODY = frozenset({*NOBODYS, *map(bare, NOBODYS.values())})
ASIDE = {
    "status": NOBODY,
    "responsetype": NOBODY,  # the text of Status
    "distributionchannel": frozenset({"preview"}),
}
# Own columns of which no other platform has one, under their names or their English texts; and how many there must be.
SIGN = {"recordeddate", "distributionchannel", "userlanguage", "externaldatareference"}
FEWEST, FEW = 4, 3
COUNTED = {"startdate", "enddate", "recordeddate", "progress", "durationinseconds", "responseid"}
ORDINALS = ("first", "second", "third")
CHOICE, TEXT = " - Selected Choice", " - Text"


def layout(table: Table) -> Layout | None:
    """Qualtrics' layout, if a heading row contains ImportIds, names or texts of its own columns, or a legacy file's.

    Of the rows of names, texts and ImportIds any may be missing, since people delete what they do not need.
    """
    first, second, third = ([tidy(cell) for cell in table.row(position)] for position in range(3))
    rows = {position: row for position, row in enumerate((first, second, third)) if _are_imports(row)}
    imports = next(iter(rows.values()), [])
    legacy = first[:1] == ["V1"] and "ResponseID" in second[:3]
    if legacy or (first[:1] == ["ResponseID"] and "ResponseSet" in first):
        return _layout(second if legacy else first, second, 2, "its columns are those of a legacy export", None)
    if rows:
        at = next(iter(rows))
        above = [first, second][:at]
        if len(above) < 2 and not (above and _sign(above[0])):
            above = [_names(imports), *above]
        return _layout(above[0], above[-1], at + 1, f"its {ORDINALS[at]} row contains ImportIds", _zone(imports))
    if sign := _sign(first):
        texts = second if _are_headings(first, second) else first
        reason = f"its headings include {listed(sign)}"
        return _layout(first, texts, 1 + (texts is not first), reason, None)
    return None


def _are_imports(row: list[str]) -> bool:
    return any("ImportId" in cell for cell in row)


def _names(imports: list[str]) -> list[str]:
    """What ImportIds call their columns: `{"ImportId":"startDate"}` gives startDate."""
    ids = [str(_import(cell).get("ImportId", "")) for cell in imports]
    return ["ResponseId" if name == "_recordId" else name for name in ids]


def _sign(headings: list[str]) -> list[str]:
    """Qualtrics' own headings, names or texts, if there are enough of them to know it by; else none."""
    own = [heading for heading in headings if bare(heading) in OWN]
    return own[:FEW] if len(own) >= FEWEST and not SIGN.isdisjoint(map(bare, own)) else []


def _are_headings(names: list[str], below: list[str]) -> bool:
    """True if the row below the names holds the questions' texts: no digit in any column of a time or a number."""
    cells = [cell for name, cell in zip(names, below, strict=False) if bare(name) in COUNTED and cell]
    return bool(cells) and not any(character.isdigit() for cell in cells for character in cell)


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
    if (name.upper().endswith("_TEXT") or name == text) and text.endswith(TEXT):
        return f"{text.removesuffix(TEXT).rsplit(' - ', 1)[0]} [Other]"
    return text.replace(CHOICE, "") or name


def _zone(imports: list[str]) -> tzinfo | None:
    """The zone of the file's times, from an ImportId that names it, else None. Older files hold a Python dict."""
    for cell in imports:
        if name := _import(cell).get("timeZone"):
            try:
                return UTC if name == "Z" else ZoneInfo(str(name))
            except (ValueError, KeyError, OSError):
                continue  # a zone that this machine does not know
    return None


def _import(cell: str) -> dict[str, object]:
    """What an ImportId says; nothing for any other cell."""
    try:
        entry = json.loads(cell) if '"' in cell else ast.literal_eval(cell)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return {}
    return entry if isinstance(entry, dict) else {}
