"""Fetching: whether the secret of every source that is fetched is where the settings say. No platform is asked."""

from collections.abc import Iterator

from brpipeline.doctor.finding import Finding, Level, of_problem
from brpipeline.settings.workspace import Settings
from brpipeline.text import counted


def fetching(settings: Settings) -> Iterator[Finding]:
    """Yields what is wrong with each secret; one finding if nothing is; none if nothing is fetched."""
    sources = [source for source in settings.assessments.source if source.fetch]
    if not sources:
        return
    from brpipeline.fetch.fetch_error import FetchError
    from brpipeline.fetch.secret import read_secret
    from brpipeline.fetch.source import place_of

    well = True
    for source in sources:
        if source.fetch and source.fetch.token:
            try:
                read_secret(source.fetch.token, settings.root, place_of(source))
            except FetchError as error:
                well = False
                yield of_problem("fetching", error.problem)
    if well:
        result = f"{counted(len(sources), 'source is', 'sources are')} fetched, and each secret is there"
        yield Finding("fetching", Level.OK, f"{result}; brpipeline fetch --try asks the platforms")
