"""Keeps the reports of a workspace up to date until it is stopped: `python -m flows.serve --workspace DIR`."""

import sys

from brpipeline.orchestration.serve import main

if __name__ == "__main__":
    sys.exit(main())
