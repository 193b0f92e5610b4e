"""Reconciles a safeguarding partnership's disagreeing ratings, and shows where agencies disagree.

Data goes one way: exports -> ingest -> store -> tally -> reconcile -> results -> publish. Nothing imports leftwards.
"""

__version__ = "0.1.0"
