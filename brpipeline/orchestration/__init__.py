"""The Prefect side: the steps of `brpipeline run` as tasks, with retries and an artifact. It carries names only."""

import logging
import os

# Prefect reads these when it is imported. A value that is set in the environment wins.
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_LOGGING_SERVER_LEVEL", "CRITICAL")
os.environ.setdefault("PREFECT_SERVER_UI_ENABLED", "false")  # of the server that serve starts
# A flow that finds no server must not start one that answers everybody.
os.environ.setdefault("PREFECT_SERVER_ALLOW_EPHEMERAL_MODE", "false")
# Only warnings from Prefect itself, but each step of a run.
os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
os.environ.setdefault("PREFECT_LOGGING_LOGGERS_PREFECT_FLOW_RUNS_LEVEL", "INFO")
os.environ.setdefault("PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL", "INFO")
os.environ.setdefault("DASK_LOGGING__DISTRIBUTED", "critical")  # a cluster logs tracebacks when it is closed

logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of style rules that are for screens only
