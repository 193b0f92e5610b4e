"""The choice between the tables of a file: the one that holds the answers, with the reason, or a question."""

from collections.abc import Sequence
from dataclasses import replace

from brpipeline.ingest.cells.ratings import meanings
from brpipeline.ingest.finder.candidate import Candidate, Sought
from brpipeline.ingest.finder.heading_row import headed
from brpipeline.ingest.finder.long_table import gathered
from brpipeline.ingest.finder.turned import turned
from brpipeline.ingest.headings.layout import Layout
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem, quoted
from brpipeline.settings.assessment import Source
from brpipeline.settings.toml_text import toml
from brpipeline.settings.workspace import Settings
from brpipeline.text import bare, nearest

MANY = 1 / 2  # of the components are named by the headings of a table that lies as most do
RIVAL = 1 / 2  # a sheet is a choice if it asks about this share of the components that the best of them asks about


def table_of_answers(
    tables: Sequence[Table], source: Source, settings: Settings, where: str
) -> tuple[Table, Layout] | Problem:
    """The table that holds the answers, from its heading row on, with its layout; or the problem because of which that
    cannot be said. tables: every table of a file, at least one.
    """
    sought = Sought(source, settings, meanings(settings.instrument.scale, source.stated))
    if source.sheet and any(table.sheet for table in tables):
        named = [table for table in tables if bare(table.sheet) == bare(source.sheet)]
        exact = [table for table in named if table.sheet == source.sheet]
        if not named:
            close = nearest(source.sheet, [table.sheet for table in tables])
            closest = f" Closest: “{close[0]}”." if close else ""
            sheets = quoted(table.sheet for table in tables)
            return problem("sheet-not-found", where, sheet=source.sheet, sheets=sheets, closest=closest)
        tables = exact or named
    candidates = [found for table in tables if (found := _candidate(table, sought)) is not None]
    if not candidates:
        return problem("platform-not-found", where, platform=source.platform)
    best = max(candidates, key=_merit)
    rivals = [found for found in candidates if found is not best and _rivals(found, best)]
    if rivals and best.asked:
        unclear = quoted(found.table.sheet for found in candidates if found is best or found in rivals)
        return problem("sheet-unclear", where, sheets=unclear, line=f"sheet = {toml(best.table.sheet)}")
    if best.question:
        return best.question(where)
    said = [_why(best, candidates) if best.asked and not source.sheet else "", best.said]
    return replace(best.table, form=", ".join([best.table.form, *filter(None, said)])), best.layout


def _candidate(table: Table, sought: Sought) -> Candidate | None:
    """The table as it is, or turned round, or with its rows gathered: whichever asks about components."""
    plain = headed(table, sought)
    if plain and plain.asked >= MANY * len(sought.settings.instrument.components):
        return plain
    other = gathered(table, sought) or turned(table, sought)
    return other if other and (plain is None or other.asked > plain.asked) else plain


def _merit(found: Candidate) -> tuple[bool, bool, int]:
    return found.answered, found.agency, found.asked


def _why(best: Candidate, candidates: Sequence[Candidate]) -> str:
    """Why a sheet was taken, in words; "" where there is no other."""
    copies = [found.table.sheet for found in candidates if found is not best and _same(found.table, best.table)]
    if len(candidates) < 2:
        return ""
    return f"the same on {quoted(copies)}" if copies else "the only sheet with answers"


def _rivals(found: Candidate, best: Candidate) -> bool:
    """True if a table could be meant as well as the best: it has answers and an agency where that has."""
    if _same(found.table, best.table):
        return False
    return _merit(found)[:2] == _merit(best)[:2] and found.asked >= RIVAL * best.asked


def _same(table: Table, other: Table) -> bool:
    """True if two tables have the same cells, as a sheet and its copy."""
    if len(table) != len(other) or len(table.columns) != len(other.columns):
        return False
    return all(mine.cells() == its.cells() for mine, its in zip(table.columns, other.columns, strict=True))
