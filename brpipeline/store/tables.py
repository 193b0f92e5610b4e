"""The store's tables of what was read, and the audit trail. What was published is in `published_tables`.

Whoever changes a table adds a migration: migrations/versions/ says how every earlier layout becomes this one.
"""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

# Where exports come from, as the settings have them; updated in every run. partnership, wave: NULL where each row has
# its own.
source = Table(
    "source",
    metadata,
    Column("name", String, primary_key=True),
    Column("partnership", String),
    Column("wave", String),
)

# The ledger: every export that was read, by its bytes and by the settings it was read by. replaced: it was read again,
# by other settings. latest: the last time in it. read_at: by this machine's clock.
export = Table(
    "export",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("read_by", String, nullable=False),
    Column("replaced", Boolean, nullable=False),
    Column("name", String, nullable=False),
    Column("platform", String, nullable=False),
    Column("identified_by", String, nullable=False),
    Column("components", Text, nullable=False),  # the order of the letters of its ratings, ids with spaces
    Column("recognitions", Text, nullable=False),  # JSON: heading, meaning, target, reason of each column
    Column("rows", Integer, nullable=False),
    Column("latest", DateTime),
    Column("read_at", DateTime, nullable=False),
)
_STANDS = ~export.c.replaced
Index("export_once", export.c.source, export.c.sha256, unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS)

# An agency as somebody typed it, and the agency that it means; updated in every run, NULL while nobody knows.
agency_name = Table(
    "agency_name",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("typed", String, nullable=False, unique=True),
    Column("agency", String),
)

# One revision of one response. The newest is current; withdrawn: absent from a newer export of the whole survey.
response = Table(
    "response",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("key", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("export_id", ForeignKey("export.id"), nullable=False),
    Column("person", String, nullable=False),
    Column("agency_name_id", ForeignKey("agency_name.id"), nullable=False),
    Column("sheet", String, nullable=False),
    Column("submitted", DateTime),
    Column("complete", Boolean, nullable=False),
    Column("aside", Boolean, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("row", Integer, nullable=False),  # in its export, as a spreadsheet counts
    Column("digest", String, nullable=False),  # of all that was answered: tells a changed response from an equal one
    UniqueConstraint("source", "key", "revision"),
)

# An area as somebody typed it, in a source whose rows name the partnership that they belong to.
area_name = Table(
    "area_name",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("typed", String, nullable=False, unique=True),
)

# The area of a response of such a source.
response_area = Table(
    "response_area",
    metadata,
    Column("response_id", ForeignKey("response.id"), primary_key=True),
    Column("area_name_id", ForeignKey("area_name.id"), nullable=False),
)

# The partnerships that an area means in a source, as the settings have it; updated in every run.
area_partnership = Table(
    "area_partnership",
    metadata,
    Column("source", String, primary_key=True),
    Column("area_name_id", Integer, primary_key=True),
    Column("partnership", String, primary_key=True),
)

# When an answer belongs to a wave, where it is told by the date: from first on, and before until; NULL is any time.
wave_days = Table(
    "wave_days",
    metadata,
    Column("wave", String, primary_key=True),
    Column("first", DateTime),
    Column("until", DateTime),
)

# An answer that is no rating yet; its letter among the ratings is `?`.
unread = Table(
    "unread",
    metadata,
    Column("response_id", ForeignKey("response.id"), primary_key=True),
    Column("component", String, primary_key=True),
    Column("typed", String, nullable=False),
)

# What people wrote in their own words. Never published.
comment = Table(
    "comment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("response_id", ForeignKey("response.id"), nullable=False, index=True),
    Column("target", String, nullable=False),  # a lever, a component, or "comment"
    Column("text", Text, nullable=False),
)

# A response that was erased for good, known by a digest of its key alone, so that no export brings it back.
tombstone = Table(
    "tombstone",
    metadata,
    Column("source", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("forgotten_at", DateTime, nullable=False),
)

# The audit trail: who did what and when, in ids and counts. Nothing here names a respondent.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", String, nullable=False),  # a source, or an assessment as partnership/wave
    Column("mark", String, nullable=False),  # a digest of what was done, so that it is entered once
    Column("detail", Text, nullable=False),  # JSON: names of settings, and counts
)

# The position of each component among the ratings of an export, by which the views unpack them.
sheet_place = Table(
    "sheet_place",
    metadata,
    Column("export_id", ForeignKey("export.id"), primary_key=True),
    Column("place", Integer, primary_key=True),  # from 1
    Column("component", String, nullable=False),
)
