"""Spread over a Dask cluster and over Prefect workers, twenty partnerships are published as by one process."""

import filecmp
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from brpipeline.orchestration.prefect_server import own_server
from brpipeline.orchestration.secret import new_secret
from brpipeline.pipeline import run
from brpipeline.settings.new_workspace import begin
from brpipeline.settings.workspace import load
from tests.conftest import ROOT
from tests.orchestration.prefect_worker import ended

pytestmark = pytest.mark.slow

PARTNERSHIPS, RESPONDENTS = 20, 10
LEVERS = 1  # of the instrument's four: there are many reports, not large ones
PATIENCE = 600
WORDINGS = np.array(["Green", "Amber", "Red", "Don't know", ""])


def network(root: Path) -> Path:
    """A workspace of partnerships with one export each, by people of every agency, on a part of the instrument."""
    begin(root)
    instrument = root / "config/instruments/levers-of-practice.toml"
    parts = instrument.read_text(encoding="utf-8").split("[[lever]]")
    instrument.write_text("[[lever]]".join(parts[: 1 + LEVERS]), encoding="utf-8")
    settings = load(root)
    agencies = [agency.name for agency in settings.agencies.agency.values()]
    components = settings.instrument.component_ids
    path = root / "config/assessment.toml"
    head, rest = path.read_text(encoding="utf-8").split("[[partnership]]", 1)
    text = head + "[[wave]]" + rest.split("[[wave]]", 1)[1].split("# A source is one survey")[0]
    rng = np.random.default_rng(20)
    for number in range(PARTNERSHIPS):
        name = f"partnership-{number:03}"
        text += f'[[partnership]]\nid = "{name}"\nname = "Partnership {number}"\nexpects = ["police"]\n\n'
        text += f'[[source]]\nname = "{name}"\nfiles = "{name}.csv"\npartnership = "{name}"\nwave = "spring-2026"\n\n'
        rows = [f"id,submitted,agency,{','.join(components)}"]
        for person in range(RESPONDENTS):
            answers = ",".join(rng.choice(WORDINGS, size=len(components)))
            rows.append(f"{person},2026-05-{1 + person:02} 10:00,{agencies[person % 4]},{answers}")
        (root / "inbox" / f"{name}.csv").write_text("\n".join(rows), encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace, run in one process."""
    root = network(tmp_path_factory.mktemp("spread") / "plain")
    assert len(run(root, datetime.now()).assessed) == PARTNERSHIPS
    return root


def spread(plain: Path, root: Path, **settings: str | int) -> Path:
    """The same workspace before its run, with these settings of [spread]."""
    shutil.copytree(plain, root, ignore=shutil.ignore_patterns("published", "*.sqlite*"))
    lines = "".join(
        f'{key} = "{value}"\n' if isinstance(value, str) else f"{key} = {value}\n" for key, value in settings.items()
    )
    path = root / "config/assessment.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[consensus]", f"[spread]\n{lines}\n[consensus]", 1), encoding="utf-8")
    return root


def environment(home: Path, url: str = "") -> dict[str, str]:
    named = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "BRPIPELINE_"))}
    path = os.pathsep.join([str(ROOT), named.get("PYTHONPATH", "")]).strip(os.pathsep)
    return named | {"PREFECT_HOME": str(home), "PYTHONPATH": path} | ({"PREFECT_API_URL": url} if url else {})


def reprocess(root: Path, environment: dict[str, str]) -> str:
    """Runs the flow as a process. Returns what it wrote."""
    done = subprocess.run(
        [sys.executable, "-m", "flows.reprocess", "-w", str(root)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{PARTNERSHIPS} of {PARTNERSHIPS} reports published" in done.stdout
    return done.stdout + done.stderr


def same(plain: Path, other: Path) -> None:
    """Every published file of one is there in the other, byte by byte, and no more."""
    here, there = (
        {path.relative_to(root) for path in (root / "reports/published").rglob("*") if path.is_file()}
        for root in (plain, other)
    )
    assert here == there
    assert len(here) > 10 * PARTNERSHIPS
    differing = [path for path in here if not filecmp.cmp(plain / path, other / path, shallow=False)]
    assert not differing


@contextmanager
def workers(pool: str, count: int, environment: dict[str, str]) -> Iterator[None]:
    """Real worker processes of a Prefect work pool, as an operator starts them."""
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", pool, "--type", "process"]
    begun = [
        subprocess.Popen(
            [*command, "--name", f"worker-{number}"],
            env=environment | {"PREFECT_WORKER_QUERY_SECONDS": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for number in range(count)
    ]
    try:
        yield
    finally:
        for worker in begun:
            worker.terminate()
        for worker in begun:
            ended(worker)


def test_a_dask_cluster_gives_the_bytes_of_one_process(plain: Path, tmp_path: Path) -> None:
    root = spread(plain, tmp_path / "dask", over="dask", parts=2)
    output = reprocess(root, environment(tmp_path / "home"))
    same(plain, root)
    assert "Traceback" not in output


def test_two_workers_give_the_bytes_of_one_process(plain: Path, tmp_path: Path) -> None:
    root = spread(plain, tmp_path / "workers", over="workers", pool="two", parts=2)
    secret = new_secret()
    with own_server(tmp_path / "home", secret) as url:
        ways = environment(tmp_path / "home", url) | {"PREFECT_API_AUTH_STRING": secret}
        with workers("two", 2, ways):
            reprocess(root, ways)
    same(plain, root)
    with sqlite3.connect(tmp_path / "home" / "prefect.db") as database:
        parts = database.execute(
            "SELECT s.message, r.parameters FROM flow_run r JOIN flow_run_state s ON s.id = r.state_id"
            " JOIN flow f ON f.id = r.flow_id WHERE f.name = 'assess-batch'"
        ).fetchall()
    assert [message for message, _ in parts] == ["10 of 10 assessments"] * 2
