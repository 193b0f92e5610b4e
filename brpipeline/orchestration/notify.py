"""Telling people: of a run that failed, and of rows or files that wait. Ids, codes and counts only."""

import hashlib
import json
import logging
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect.variables import Variable

from brpipeline import log
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import NOTIFY_VARIABLE, load

if TYPE_CHECKING:
    from brpipeline.pipeline import Run


def run_failed(flow: Any, flow_run: Any, state: Any) -> None:  # noqa: ARG001 - as every hook
    """Prefect's hook for a run that failed: its message names steps, assessments and kinds."""
    root = Path(flow_run.parameters["workspace"])
    log.event("run-failed", why=state.message)
    tell(root, f"{root.name}: the run failed", f"{state.message}. brpipeline status and brpipeline doctor say more.")


def run_crashed(flow: Any, flow_run: Any, state: Any) -> None:  # noqa: ARG001 - as every hook
    """Prefect's hook for a run whose process ended before its time."""
    root = Path(flow_run.parameters["workspace"])
    tell(root, f"{root.name}: the run was ended", "Nothing is lost: the next run goes on where this one stopped.")


def waiting(workspace: str, done: "Run") -> None:
    """Tells of rows and files that wait, if others wait than when it was told last."""
    root = Path(workspace)
    if not _addresses(root):
        return
    rows = {str(one.assessment): one.counts["waiting"] for one in done.assessed if one.counts.get("waiting")}
    files = Counter(found.code for found in done.ingested.problems if found.weight == "file")
    mark = hashlib.sha256(json.dumps([rows, files], sort_keys=True).encode()).hexdigest()[:12]
    name = f"brpipeline_told_{hashlib.sha256(str(root).encode()).hexdigest()[:12]}"
    if mark == Variable.get(name):
        return
    lines = [f"{one}: {count} waiting" for one, count in rows.items()]
    lines += [f"files: {count} {code}" for code, count in sorted(files.items())]
    if not lines or tell(
        root, f"{root.name}: rows or files wait", "\n".join([*lines, "brpipeline waiting says more."])
    ):
        Variable.set(name, mark, overwrite=True)


def tell(root: Path, title: str, text: str) -> bool:
    """Sends a message to everybody who is to be told. Returns whether all got it; never raises."""
    try:
        if not (addresses := _addresses(root)):
            return True
        import apprise

        logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it names addresses, and they may hold passwords
        post = apprise.Apprise()
        good = all(map(post.add, addresses))
        sent = bool(post.notify(title=title, body=text)) and good
    except Exception as fault:
        log.event("notify-failed", kind=type(fault).__name__)
        return False
    log.event("notified" if sent else "notify-failed", addresses=len(addresses))
    return sent


def _addresses(root: Path) -> list[str]:
    """Who is told; where the settings cannot be read, those whom the environment names."""
    try:
        return load(root).told
    except SettingsError:
        return os.environ.get(NOTIFY_VARIABLE, "").split()
