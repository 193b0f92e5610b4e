"""Notifications: of a run that failed, and of rows or files that wait. They hold ids, codes and counts only."""

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect.variables import Variable

from brpipeline import log
from brpipeline.orchestration.pinned import workspace_of
from brpipeline.pipeline.messages import addresses, send

if TYPE_CHECKING:
    from brpipeline.pipeline import Run


def run_failed(flow: Any, flow_run: Any, state: Any) -> None:  # noqa: ARG001 - Prefect passes all three to a hook
    """Prefect's hook for a run that failed: the message names steps, assessments and kinds of error."""
    root = workspace_of(flow_run.parameters)
    log.event("run-failed", why=state.message)
    send(root, f"{root.name}: the run failed", f"{state.message}. brpipeline status and brpipeline doctor say more.")


def run_crashed(flow: Any, flow_run: Any, state: Any) -> None:  # noqa: ARG001 - Prefect passes all three to a hook
    """Prefect's hook for a run whose process ended before it was done."""
    root = workspace_of(flow_run.parameters)
    send(root, f"{root.name}: the run was cut short", "Nothing is lost: the next run carries on from there.")


def waiting(workspace: str, done: "Run") -> None:
    """Sends a message about the rows and files that wait, if they are not the ones of the last message."""
    root = Path(workspace)
    if not addresses(root):
        return
    rows = {
        str(assessed.assessment): waiting
        for assessed in done.assessed
        if (waiting := assessed.counts.get("waiting", 0) + assessed.counts.get("held_back", 0))
    }
    files = Counter(problem.code for problem in done.ingested.problems if problem.weight == "file")
    digest = hashlib.sha256(json.dumps([rows, files], sort_keys=True).encode()).hexdigest()[:12]
    name = f"brpipeline_told_{hashlib.sha256(str(root).encode()).hexdigest()[:12]}"
    if digest == Variable.get(name):
        return
    lines = [f"{assessment}: {count} waiting" for assessment, count in rows.items()]
    lines += [f"files: {count} {code}" for code, count in sorted(files.items())]
    lines += ["brpipeline waiting shows what to decide."] * bool(rows)
    lines += ["brpipeline run names the files, and what to do."] * bool(files)
    if not lines or send(root, f"{root.name}: rows or files wait", "\n".join(lines)):
        Variable.set(name, digest, overwrite=True)
