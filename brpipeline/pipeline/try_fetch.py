"""Tries to fetch: what would come is read and counted, and nothing of it stays."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brpipeline.fetch.export import Export
from brpipeline.fetch.fetch_error import FetchError
from brpipeline.fetch.patience import Patience
from brpipeline.fetch.source import place_of, pulled
from brpipeline.pipeline.check import check_all
from brpipeline.pipeline.read_new import Progress
from brpipeline.problems import Problem, problem
from brpipeline.problems.exceptions import explained
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings


@dataclass(frozen=True)
class Tried:
    """What would come for a source. counts: rows and rows by outcome, were it alone; empty if nothing can be read."""

    source: str
    counts: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def try_all(
    settings: Settings,
    sources: list[Source],
    progress: Progress = lambda _: None,
    patience: Patience | None = None,
    loopback: Mapping[str, str] | None = None,
) -> Iterator[Tried]:
    """Tries these sources, one after another. patience, loopback: see `fetch_all`."""
    for source in sources:
        progress(f"fetching {source.name}")
        try:
            export = source.fetch and pulled(source, source.fetch, settings.root, patience or Patience(), loopback)
            if export:
                yield _read(settings, source, export)
            else:
                yield Tried(source.name, problems=[problem("fetch-empty", place_of(source), before="")])
        except FetchError as error:
            yield Tried(source.name, problems=[error.problem])
        except Exception as error:  # whatever it is, the other sources are tried
            yield Tried(source.name, problems=explained(error, "fetch-bug", place_of(source)))


def _read(settings: Settings, source: Source, export: Export) -> Tried:
    """Reads an export as a run would. It is in a folder that only its owner enters, for as long as that takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{source.name}{export.ending}"
        path.write_bytes(export.content)
        checked = next(iter(check_all([path], source, settings)))
    if isinstance(checked, Problem):
        return Tried(source.name, problems=[checked])
    return Tried(source.name, checked.counts, [one for one in checked.problems if one.weight != "row"])
