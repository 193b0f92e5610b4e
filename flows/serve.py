"""Keeps the reports of a workspace up to date until it is stopped: `python -m flows.serve --workspace DIR`.

prefect.yaml deploys the flow `serve`, which does the same by runs in a work pool.
"""

import sys

if __name__ == "__main__":
    from brpipeline.orchestration.serve import main

    sys.exit(main())  # it starts a server first: Prefect reads where that is when Prefect is imported, as it is below
else:
    from brpipeline.orchestration.serve_flow import serve

    __all__ = ["serve"]
