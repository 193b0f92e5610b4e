"""Checks that everything is in order: settings, store, packages, Prefect, fonts, folders, notifications and the lock.

Each check is a small function that changes nothing and returns its result as a `Finding`.
"""

from brpipeline.doctor.examination import examine
from brpipeline.doctor.finding import Finding, Level, worst

__all__ = ["Finding", "Level", "examine", "worst"]
