"""The tables of a page, as a reader has them: caption, heads, and the text of each cell."""

import re
from dataclasses import dataclass

from tests.agency_pages.reader import text

TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<(?:th|td)\b[^>]*>(.*?)</(?:th|td)>", re.DOTALL)


@dataclass(frozen=True)
class Table:
    """heads: of the last line of heads. rows: cells as they stand, the first one the head of its row."""

    caption: str
    heads: list[str]
    rows: list[list[str]]

    def by_head(self) -> list[dict[str, str]]:
        """Each row's cells, by the heads above them."""
        return [dict(zip(self.heads, row, strict=True)) for row in self.rows if len(row) == len(self.heads)]


def tables(page: str) -> list[Table]:
    """The tables of a page, in its order."""
    return [_table(found) for found in TABLE.findall(page)]


def _table(html: str) -> Table:
    caption = CAPTION.search(html)
    head, _, body = html.partition("</thead>")
    heads = ROW.findall(head)
    return Table(
        text(caption[1]) if caption else "",
        _cells(heads[-1]) if heads else [],
        [_cells(row) for row in ROW.findall(body)],
    )


def _cells(row: str) -> list[str]:
    return [text(cell) for cell in CELL.findall(row)]
