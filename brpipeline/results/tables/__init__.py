"""The tables of the results: one registry from which DataFrames, CSV files, exports and the data dictionary are made.

A new column is an entry in its table; everything that shows the table has it then.
"""

from brpipeline.results.tables.actions import ACTIONS
from brpipeline.results.tables.agencies import AGENCIES
from brpipeline.results.tables.agreement import AGREEMENT
from brpipeline.results.tables.changes import CHANGES
from brpipeline.results.tables.column import Column, Value
from brpipeline.results.tables.components import COMPONENTS
from brpipeline.results.tables.crosswalk import CROSSWALK
from brpipeline.results.tables.descriptors import DESCRIPTORS
from brpipeline.results.tables.evidence import EVIDENCE
from brpipeline.results.tables.flags import FLAGS
from brpipeline.results.tables.groups import GROUPS
from brpipeline.results.tables.levers import LEVERS
from brpipeline.results.tables.ratings import RATINGS
from brpipeline.results.tables.settling import SETTLING
from brpipeline.results.tables.table import ASSESSMENT, Row, Table

__all__ = ["ASSESSMENT", "TABLES", "Column", "Row", "Table", "Value"]

EVERY = (
    RATINGS,
    COMPONENTS,
    GROUPS,
    AGENCIES,
    FLAGS,
    LEVERS,
    AGREEMENT,
    CHANGES,
    ACTIONS,
    SETTLING,
    EVIDENCE,
    DESCRIPTORS,
    CROSSWALK,
)
TABLES: dict[str, Table] = {table.name: table for table in EVERY}
"""Every table by its name."""
