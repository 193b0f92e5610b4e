"""The ledger's tables. Rows are only ever added; of somebody erased the sealed answers are emptied, no more."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

# Facts about the ledger itself: its layout, and a mark by which the secret that its marks are made with is recognised.
about = Table("about", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))

# What is measured, by the position that its bit has in masks. A position is never given to anything else.
measure = Table("measure", metadata, Column("position", Integer, primary_key=True), Column("name", String, unique=True))

# Lists of components, ids with spaces, whose answers marks of content cover. An instrument that grows adds a list.
content = Table("content", metadata, Column("id", Integer, primary_key=True), Column("components", Text, unique=True))

# One release of one assessment. stage: open, closing, closed, decided (published all the same) or adopted (from reports
# made before the ledger). by, reason: of a person who decided.
release = Table(
    "release",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("partnership", String, nullable=False),
    Column("wave", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("stage", String, nullable=False),
    Column("by", String, nullable=False),
    Column("reason", Text, nullable=False),
)
Index("release_of", release.c.partnership, release.c.wave)

# The cells of a measure as they stand from a release on. since: the release in which the row was published first.
cell = Table(
    "cell",
    metadata,
    Column("release_id", ForeignKey("release.id"), primary_key=True),
    Column("measure", Integer, primary_key=True),
    Column("agencies", String, primary_key=True),  # ids with +
    Column("since", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    Column("rated", Integer, nullable=False),
    Column("counts", Text, nullable=False),  # whole numbers with spaces
    Column("latest", DateTime),
)

# On what a mark is based: a source and how it tells responses apart. While both stay, so do marks.
basis = Table("basis", metadata, Column("id", Integer, primary_key=True), Column("name", String, unique=True))

# The marks by which a person is recognised. basis: NULL for a mark of content.
mark = Table(
    "mark",
    metadata,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("person", Integer, nullable=False, index=True),
    Column("basis", ForeignKey("basis.id")),
)

# What became of a person in a release. moved, inside, rated: a bit a measure, of those measures whose rows the person
# entered, changed in or left (moved), is in from then on (inside), and rated (rated). sealed: a byte a measure, which
# tells whether an answer is the same, and not what it is, to whoever lacks the secret; empty once erased.
entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("release_id", ForeignKey("release.id"), nullable=False, index=True),
    Column("person", Integer, nullable=False, index=True),
    Column("agency", String, nullable=False),
    Column("moved", LargeBinary, nullable=False),
    Column("inside", LargeBinary, nullable=False),
    Column("rated", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
