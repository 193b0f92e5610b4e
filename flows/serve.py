"""Keeps the reports of a workspace up to date until it is stopped: `python -m flows.serve --workspace DIR`.

prefect.yaml deploys the flow `serve`, which does the same by runs in a work pool.
"""

import sys

from brpipeline.orchestration.serve import main
from brpipeline.orchestration.serve_flow import serve

__all__ = ["serve"]

if __name__ == "__main__":
    sys.exit(main())
