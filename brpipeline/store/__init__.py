"""Keeps what was read: exports, responses with their revisions, and what waits. SQLite by default, PostgreSQL by URL.

What was said is stored; what it means (which agency, whether it counts) is settled each time it is counted, so that a
new alias takes up by itself what waited.
"""
