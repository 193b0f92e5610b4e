"""Everything that is published: of one assessment once imports are done, and of 150 partnerships on two processors."""

import tempfile
import time
from datetime import datetime
from functools import partial
from pathlib import Path

import numpy as np
from rich.console import Console

from brpipeline.demo import write_inbox
from brpipeline.pipeline import run as run_pipeline
from brpipeline.pipeline.assess import assess_all
from brpipeline.pipeline.draw import draw_all
from brpipeline.pipeline.ingest import ingest
from brpipeline.pipeline.overview import publish
from brpipeline.publish.files.all_files import outputs, picture
from brpipeline.publish.files.names import picture_of
from brpipeline.publish.files.published import published
from brpipeline.results import Results
from brpipeline.settings.new_workspace import begin, with_example
from brpipeline.settings.workspace import load
from tests.benchmarks.timing import seconds

NOW = datetime(2026, 11, 24, 9, 0)
ROUNDS = 5
ONE = 1.0  # seconds
PARTNERSHIPS, RESPONDENTS, PROCESSES = 150, 200, 2
ALL, NOTHING_NEW = 30.0, 1.0  # seconds
WORDINGS = np.array(["Green", "Amber", "Red", "Don't know", ""])


def example(root: Path, now: datetime) -> None:
    """The worked example, published."""
    begin(root)
    with_example(root)
    instrument = load(root).instrument
    components = {component.id: component.title for component in instrument.components}
    levers = {lever.title: [component.id for component in lever.component] for lever in instrument.lever}
    write_inbox(root / "inbox", components, levers)
    run_pipeline(root, now)


def network(root: Path) -> None:
    """A workspace of many partnerships, each with one export of its own."""
    begin(root)
    settings = load(root)
    agencies = [agency.name for agency in settings.agencies.agency.values()]
    components = settings.instrument.component_ids
    path = root / "config/assessment.toml"
    head, rest = path.read_text(encoding="utf-8").split("[[partnership]]", 1)
    waves = "[[wave]]" + rest.split("[[wave]]", 1)[1].split("# A source is one survey")[0]
    text = head + waves
    rng = np.random.default_rng(20)
    for number in range(PARTNERSHIPS):
        name = f"partnership-{number:03}"
        text += f'[[partnership]]\nid = "{name}"\nname = "Partnership {number}"\nexpects = ["police"]\n\n'
        text += f'[[source]]\nname = "{name}"\nfiles = "{name}.csv"\npartnership = "{name}"\nwave = "spring-2026"\n\n'
        leaning = rng.dirichlet([2, 1.5, 1, 0.5, 0.2], size=(len(agencies), len(components)))
        rows = [f"id,submitted,agency,{','.join(components)}"]
        for person in range(RESPONDENTS):
            at = int(rng.integers(len(agencies)))
            answers = [str(WORDINGS[rng.choice(5, p=shares)]) for shares in leaning[at]]
            rows.append(f"{person},2026-05-{1 + person % 20:02} 10:00,{agencies[at]},{','.join(answers)}")
        (root / "inbox" / f"{name}.csv").write_text("\n".join(rows), encoding="utf-8")
    path.write_text(text, encoding="utf-8")


def whole_set(results: Results, templates: Path) -> None:
    """Every file of one assessment, and every picture."""
    for name, content in outputs(results, templates).items():
        if picture_of(name) and isinstance(content, str):
            picture(name, content)


def again(root: Path, changed: int) -> None:
    """One more run, which must publish so many assessments."""
    done = run_pipeline(root, NOW, processes=PROCESSES)
    assert sum(result.changed for result in done.assessed) == changed


def quiet(_: str) -> None:
    """Nobody looks on."""


def run(console: Console) -> bool:
    """Prints both times. Returns whether both are within their bounds."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        example(root, NOW)
        results = published(root / "reports/published/northmere/spring-2026")
        assert results
        whole = min(seconds(partial(whole_set, results, root / "reports/templates")) for _ in range(ROUNDS))
        pages = min(seconds(partial(outputs, results, root / "reports/templates")) for _ in range(ROUNDS))
        size = sum(path.stat().st_size for path in (root / "reports/published/northmere/spring-2026").rglob("*.*"))
    console.print(
        f"Every output of one assessment ({size / 1e6:.1f} MB): {whole:.2f} s, of which {pages:.2f} s until all but "
        f"the pictures are there. Required: {ONE:.1f} s."
    )
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        network(root)
        settings = load(root)
        start = time.perf_counter()
        ingest(settings, NOW)
        taken = time.perf_counter()
        done, failed = assess_all(settings, NOW, quiet, PROCESSES)
        publish(settings)
        every = time.perf_counter() - taken
        assert sum(result.changed for result in done) == PARTNERSHIPS
        assert not failed + draw_all(settings, settings.assessment_ids, quiet, PROCESSES)
        pictures = time.perf_counter() - taken - every
        drawn = sum(1 for _ in (root / "reports/published").rglob("*.p[nd][gf]"))
        unchanged = min(seconds(partial(again, root, 0)) for _ in range(ROUNDS))
        with (root / "inbox/partnership-007.csv").open("a", encoding="utf-8") as file:
            file.write(f"\n{RESPONDENTS},2026-05-21 10:00,Police" + ",Green" * 20)
        begun = time.perf_counter()
        again(root, 1)
        one_more = time.perf_counter() - begun
    console.print(
        f"{PARTNERSHIPS} partnerships of {RESPONDENTS} people: ingest {taken - start:.1f} s; assessed and published by "
        f"{PROCESSES} processes in {every:.1f} s (required: {ALL:.0f} s); {drawn} pictures after that in "
        f"{pictures:.1f} s. A run with nothing new: {unchanged:.2f} s (required: {NOTHING_NEW:.1f} s); with one new "
        f"answer: {one_more:.2f} s, pictures included."
    )
    return whole <= ONE and every <= ALL and unchanged <= NOTHING_NEW
