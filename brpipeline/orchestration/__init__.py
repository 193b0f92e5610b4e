"""The Prefect shell: the same steps as `brpipeline run`, with retries, names and an artifact. It carries names only."""

import logging
import os

# Read when Prefect is imported. Set any of them yourself, and yours counts.
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_LOGGING_SERVER_LEVEL", "CRITICAL")
os.environ.setdefault("PREFECT_SERVER_UI_ENABLED", "false")  # of a server that we start ourselves
# Of Prefect's own doings only warnings; of a run, each step.
os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
os.environ.setdefault("PREFECT_LOGGING_LOGGERS_PREFECT_FLOW_RUNS_LEVEL", "INFO")
os.environ.setdefault("PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL", "INFO")
os.environ.setdefault("DASK_LOGGING__DISTRIBUTED", "critical")  # a cluster that is closed says so with tracebacks

logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of style rules that are meant for screens
