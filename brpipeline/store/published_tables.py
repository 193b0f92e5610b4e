"""The store's tables of what was published: from what, which responses it counts, its consensus and its flags.

All of an assessment is replaced in one transaction, when it is published.
"""

from sqlalchemy import Column, DateTime, Double, ForeignKey, Index, Integer, String, Table, Text

from brpipeline.store import tables

metadata = tables.metadata

# What versions before the ledger of releases last released of an assessment while its wave was open: counts of groups,
# and marks of who was ever counted. It is only read, when such a release is entered into the ledger; nothing writes it.
shown = Table(
    "shown",
    metadata,
    Column("partnership", String, primary_key=True),
    Column("wave", String, primary_key=True),
    Column("record", Text, nullable=False),
)

# What an assessment was last published from. parts: JSON, a digest of each thing that its fingerprint covers, by name.
# why: JSON, the names of those that had changed then.
publication = Table(
    "publication",
    metadata,
    Column("partnership", String, primary_key=True),
    Column("wave", String, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("parts", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("counts", Text, nullable=False),  # JSON: rows, and rows by outcome
    Column("published_at", DateTime, nullable=False),
)

# A tally that a report rests on: of one assessment, at the moment of a release.
tally = Table(
    "tally",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("partnership", String, nullable=False),
    Column("wave", String, nullable=False),
)

# Whom a tally counts: the complete responses with these ids. Ranges, since nearly all that an export brought count.
tally_range = Table(
    "tally_range",
    metadata,
    Column("tally_id", ForeignKey("tally.id"), primary_key=True),
    Column("first_id", Integer, primary_key=True),
    Column("last_id", Integer, nullable=False),
)

# Which agency a name, as somebody typed it, meant when it was counted.
tally_name = Table(
    "tally_name",
    metadata,
    Column("tally_id", ForeignKey("tally.id"), primary_key=True),
    Column("agency_name_id", Integer, primary_key=True),
    Column("agency", String, nullable=False),
)

# The agency of a response that somebody corrected.
tally_agency = Table(
    "tally_agency",
    metadata,
    Column("tally_id", ForeignKey("tally.id"), primary_key=True),
    Column("response_id", Integer, primary_key=True),
    Column("agency", String, nullable=False),
)

# An answer that is not counted as the export has it: somebody corrected it, or the scale can read it by now.
tally_answer = Table(
    "tally_answer",
    metadata,
    Column("tally_id", ForeignKey("tally.id"), primary_key=True),
    Column("response_id", Integer, primary_key=True),
    Column("component", String, primary_key=True),
    Column("letter", String(1), nullable=False),
)

# Responses that a tally counts and that are in no row of a component: held, since too few could enter it with them.
tally_outside = Table(
    "tally_outside",
    metadata,
    Column("tally_id", ForeignKey("tally.id"), primary_key=True),
    Column("response_id", Integer, primary_key=True),
    Column("component", String, primary_key=True),
)

# The agencies that a report counts on each component; see `released_agencies.ReleasedAgency`. tally_id: an earlier
# tally while newer answers are held.
released_agency = Table(
    "released_agency",
    metadata,
    Column("partnership", String, primary_key=True),
    Column("wave", String, primary_key=True),
    Column("component", String, primary_key=True),
    Column("agency", String, primary_key=True),
    Column("counted_as", String, primary_key=True),
    Column("cell", String, nullable=False),
    Column("counts", String, nullable=False),
    Column("group_id", String),
    Column("tally_id", ForeignKey("tally.id")),
)
Index("released_from", released_agency.c.tally_id, released_agency.c.counted_as)

# The components of a report. From here on a column is what docs/tables.md says of the table it is taken from.
published_component = Table(
    "published_component",
    metadata,
    Column("partnership", String, primary_key=True),
    Column("wave", String, primary_key=True),
    Column("component", String, primary_key=True),
    Column("lever", String, nullable=False),
    Column("consensus", String),
    Column("points", Integer),
    Column("support_green", Double),
    Column("support_amber", Double),
    Column("support_red", Double),
    Column("certainty", Double),
)

# The flags of a report. `group` and `limit` are words of SQL, so that these two columns have other names.
published_flag = Table(
    "published_flag",
    metadata,
    Column("partnership", String, primary_key=True),
    Column("wave", String, primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("component", String),
    Column("group_id", String),
    Column("direction", String),
    Column("gap", Double),
    Column("p", Double),
    Column("q", Double),
    Column("measure", String),
    Column("value", Double),
    Column("fires_at", Double),
    Column("text", Text, nullable=False),
)
