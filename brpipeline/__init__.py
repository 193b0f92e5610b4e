"""Reconciles a safeguarding partnership's disagreeing ratings, and shows where agencies disagree.

    import brpipeline

    workspace = brpipeline.open("my-partnership")
    assessment = workspace["northmere/spring-2026"]
    assessment.components                      # tables, as pandas DataFrames: docs/tables.md
    assessment.radar("S")                      # a picture that a notebook shows
    brpipeline.reconcile(frame)                # the same tables from any tidy frame of ratings

Data goes one way: exports -> ingest -> store -> tally -> reconcile -> results -> publish. Nothing imports leftwards.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from brpipeline.api import (
        Assessment,
        BrpipelineError,
        Radar,
        Reconciliation,
        Report,
        Tables,
        Workspace,
        open,
        reconcile,
    )

__version__ = "0.1.0"
__all__ = [
    "Assessment",
    "BrpipelineError",
    "Radar",
    "Reconciliation",
    "Report",
    "Tables",
    "Workspace",
    "__version__",
    "open",
    "reconcile",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if not TYPE_CHECKING:  # a type checker has the imports above, and is to notice what is not among them

    def __getattr__(name: str) -> Any:
        """What the package offers is imported when it is first asked for: the command does not wait for it."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from brpipeline import api

        return getattr(api, name)

    class _Package(ModuleType):
        """The package, in which `reconcile` is the function, although a folder has this name as well.

        Importing any module of that folder would else put the folder in the function's place.
        """

        @property
        def reconcile(self) -> Any:
            return __getattr__("reconcile")

        @reconcile.setter
        def reconcile(self, _: ModuleType) -> None:
            pass

    sys.modules[__name__].__class__ = _Package
