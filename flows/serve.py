"""Keeps the reports of a workspace up to date until it is stopped: `python -m flows.serve --workspace DIR`.

prefect.yaml deploys the flow `serve`, which does the same by runs in a work pool.
"""

import sys

if __name__ == "__main__":
    from brpipeline.orchestration.serve import main

    sys.exit(main())  # which names its server before Prefect is imported: Prefect reads its settings then
else:
    from brpipeline.orchestration.serve_flow import serve

    __all__ = ["serve"]
