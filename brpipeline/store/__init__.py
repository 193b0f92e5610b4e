"""Keeps what was read: exports, responses with their revisions, and what waits. SQLite by default, PostgreSQL by URL.

The text of each answer is stored; what it means (which agency, whether it counts) is decided each time it is counted,
so that a new alias settles by itself the rows that waited for it.
"""
