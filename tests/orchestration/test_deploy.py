"""prefect.yaml: `prefect deploy --all` deploys both flows of flows/, and a worker runs them."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from brpipeline.orchestration.prefect_server import own_server
from brpipeline.orchestration.secret import new_secret
from brpipeline.orchestration.serve_flow import REPROCESS
from brpipeline.settings.new_workspace import begin
from brpipeline.settings.running import Serve
from tests.conftest import EXPORTS, ROOT
from tests.orchestration.prefect_worker import ended
from tests.orchestration.stranger import answered

PATIENCE = 240.0  # seconds; the first run in a process of its own imports everything
EXPORT = "limesurvey-own-codes-code-long.csv"
PROJECT = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
POOL = PROJECT["definitions"]["work_pool"]["name"]


class Project:
    """A folder with prefect.yaml and flows/, which is a workspace as well, and a Prefect server to deploy it to."""

    def __init__(self, root: Path, home: Path, url: str, secret: str) -> None:
        named = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "BRPIPELINE_"))}
        path = os.pathsep.join([str(ROOT), named.get("PYTHONPATH", "")]).strip(os.pathsep)
        self.root, self.log = root, root.parent / "worker.log"
        self.environment = named | {"PREFECT_HOME": str(home), "PREFECT_API_URL": url, "PYTHONPATH": path}
        self.environment["PREFECT_API_AUTH_STRING"] = secret

    def prefect(self, *arguments: str) -> str:
        """Runs `prefect` in the folder. Returns what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *arguments],
            cwd=self.root,
            env=self.environment | {"COLUMNS": "200", "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, deployment: str) -> str:
        """Starts a run of a deployment. Returns the run's id."""
        printed = self.prefect("deployment", "run", deployment)
        return next(line.split("UUID: ")[1].strip() for line in printed.splitlines() if "UUID: " in line)

    def told(self, path: str) -> Any:
        """What the server says of something, by its path under the API's URL."""
        url, secret = (self.environment[f"PREFECT_API_{name}"] for name in ("URL", "AUTH_STRING"))
        code, text = answered(f"{url}/{path}", secret=secret)
        assert code == 200, text
        return json.loads(text)

    def state(self, run: str) -> str:
        """The state of a run, such as Completed."""
        return str(self.told(f"flow_runs/{run}")["state"]["name"])

    @contextmanager
    def worker(self) -> Iterator[None]:
        """A worker of the pool, as docs/serve.md starts it. It is started elsewhere, since it may be."""
        with self.log.open("w", encoding="utf-8") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "prefect", "worker", "start", "--pool", POOL],
                cwd=self.root.parent,
                env=self.environment | {"PREFECT_WORKER_QUERY_SECONDS": "1"},
                stdout=log,
                stderr=log,
            )
            try:
                yield
            finally:
                process.terminate()
                ended(process)

    def until(self, happened: Callable[[], object], what: str) -> None:
        """Waits for something."""
        deadline = time.monotonic() + PATIENCE
        while not happened():
            said = self.log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, f"{what}: {said}"
            assert "Finished in state Failed" not in said, said
            time.sleep(0.5)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The folder, its deployments made as docs/serve.md says, with a worker that is waiting for runs."""
    root = tmp_path_factory.mktemp("deploy") / "project"
    begin(root)
    shutil.copytree(ROOT / "flows", root / "flows", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "prefect.yaml", root)
    settings = root / "config" / "assessment.toml"
    head = settings.read_text(encoding="utf-8").split("# A source is one survey")[0]
    source = f'[[source]]\nname = "staff"\nfiles = "{EXPORT}"\npartnership = "northmere"\nwave = "autumn-2025"\n'
    settings.write_text(head + source, encoding="utf-8")
    home = tmp_path_factory.mktemp("prefect")
    secret = new_secret()
    with own_server(home, secret) as url:
        project = Project(root, home, url, secret)
        project.prefect("work-pool", "create", POOL, "--type", "process")
        project.prefect("--no-prompt", "deploy", "--all")
        with project.worker():
            yield project


def test_every_flow_of_the_folder_is_deployed() -> None:
    files = {deployment["entrypoint"].partition(":")[0] for deployment in PROJECT["deployments"]}
    assert files == {path.relative_to(ROOT).as_posix() for path in (ROOT / "flows").glob("*.py")}


def test_it_runs_when_serve_would() -> None:
    schedules = [schedule for deployment in PROJECT["deployments"] for schedule in deployment.get("schedules", [])]
    assert schedules == [{"cron": Serve().schedule, "timezone": Serve().timezone}]


@pytest.mark.slow
@pytest.mark.parametrize("name", [REPROCESS, "serve/brpipeline"])
def test_a_deployment_is_of_the_folder_in_which_it_was_made(project: Project, name: str) -> None:
    deployment = project.told(f"deployments/name/{name}")
    assert deployment["parameters"] == {"workspace": str(project.root)}
    assert deployment["work_pool_name"] == POOL


@pytest.mark.slow
def test_a_worker_watches_the_inbox_and_publishes_what_arrives(project: Project) -> None:
    published = project.root / "reports" / "published"
    serve = project.start("serve/brpipeline")
    project.until((published / "index.html").exists, "nothing was published at the start")
    results = published / "northmere" / "autumn-2025" / "results.json"
    empty = results.read_bytes()
    shutil.copy(EXPORTS / EXPORT, project.root / "inbox" / EXPORT)
    project.until(lambda: results.read_bytes() != empty, "what arrived was not published")
    assert project.state(serve) == "Running"
    project.prefect("flow-run", "cancel", serve)
    project.until(lambda: project.state(serve) == "Cancelled", "serve was not cancelled")
