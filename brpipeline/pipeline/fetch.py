"""Fetch: what survey platforms have is put into the inbox, source by source; a failure stops no other source."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brpipeline import log
from brpipeline.pipeline.read_new import Progress
from brpipeline.problems import Problem, problem
from brpipeline.problems.exceptions import explained
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings

if TYPE_CHECKING:  # without anything to fetch, nothing that fetches is imported
    from brpipeline.fetch.patience import Patience

STILL_USED = ", though it had some when they were fetched last; those are still used"


@dataclass(frozen=True)
class FetchedSource:
    """What came for a source. size: bytes of its export, 0 if nothing came. changed: it differs from the one before.
    problem: why nothing came, or what should be known."""

    source: str
    size: int = 0
    changed: bool = False
    problem: Problem | None = None


def fetching(settings: Settings, only: str | None = None) -> list[Source]:
    """The sources that a run fetches; with `only`, that one, whether runs do it or not."""
    sources = [source for source in settings.assessments.source if source.fetch]
    return [source for source in sources if (source.name == only if only else source.fetch and source.fetch.with_runs)]


def fetch_all(
    settings: Settings,
    sources: list[Source],
    progress: Progress = lambda _: None,
    patience: "Patience | None" = None,
    loopback: Mapping[str, str] | None = None,
) -> list[FetchedSource]:
    """Fetches these sources, one after another, and puts what came into the inbox.

    patience: how long is waited; as usual if it is not said. loopback: for tests alone.
    """
    return list(_each(settings, sources, progress, patience, loopback))


def fetch_problems(fetched: Iterable[FetchedSource]) -> list[Problem]:
    """The problems of what was fetched."""
    return [one.problem for one in fetched if one.problem]


def _each(
    settings: Settings,
    sources: list[Source],
    progress: Progress,
    patience: "Patience | None",
    loopback: Mapping[str, str] | None,
) -> Iterator[FetchedSource]:
    for source in sources:
        progress(f"fetching {source.name}")
        fetched = _fetched(settings, source, patience, loopback)
        if fetched.problem is not None:
            log.event("fetch-failed", source=source.name, code=fetched.problem.code)
        else:
            log.event("fetched-answers", source=source.name, bytes=fetched.size, changed=fetched.changed)
        yield fetched


def _fetched(
    settings: Settings, source: Source, patience: "Patience | None", loopback: Mapping[str, str] | None
) -> FetchedSource:
    from brpipeline.fetch.fetch_error import FetchError
    from brpipeline.fetch.kept import file_of, keep
    from brpipeline.fetch.patience import Patience
    from brpipeline.fetch.source import place_of, pulled

    try:
        if source.fetch is None:
            return FetchedSource(source.name)
        export = pulled(source, source.fetch, settings.root, patience or Patience(), loopback)
        if export is None:
            before = STILL_USED if file_of(settings.inbox, source.name) else ""
            return FetchedSource(source.name, problem=problem("fetch-empty", place_of(source), before=before))
        return FetchedSource(source.name, len(export.content), keep(settings.inbox, source.name, export))
    except FetchError as error:
        return FetchedSource(source.name, problem=error.problem)
    except Exception as error:  # whatever it is, the other sources are fetched
        return FetchedSource(source.name, problem=explained(error, "fetch-bug", place_of(source))[0])
