"""The public face: what `import brpipeline` offers. It is typed, documented, and changes by semantic versioning.

Everything else in the package is its inside, and may be moved from one version to the next.
"""

from brpipeline.api.assessment import Assessment
from brpipeline.api.errors import BrpipelineError
from brpipeline.api.pictures import Radar, Report
from brpipeline.api.reconciliation import Reconciliation, reconcile
from brpipeline.api.tables import Tables
from brpipeline.api.workspace import Workspace, open

__all__ = [
    "Assessment",
    "BrpipelineError",
    "Radar",
    "Reconciliation",
    "Report",
    "Tables",
    "Workspace",
    "open",
    "reconcile",
]
