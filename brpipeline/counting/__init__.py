"""Counts of ratings and of evidence: all that is kept of answers once they are counted."""
