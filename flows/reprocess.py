"""The flow of one run, for whoever deploys or runs it: `python -m flows.reprocess --workspace DIR`."""

import sys

from brpipeline.orchestration.reprocess import main, reprocess

__all__ = ["reprocess"]

if __name__ == "__main__":
    sys.exit(main())
