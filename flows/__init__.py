"""The Prefect shell: the same steps as `brpipeline run`, with retries, names and an artifact. It carries names only."""

import os

# Read when Prefect is imported. Set any of them yourself, and yours counts.
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_LOGGING_SERVER_LEVEL", "CRITICAL")
os.environ.setdefault("PREFECT_SERVER_UI_ENABLED", "false")  # of the server that lasts only as long as one run
