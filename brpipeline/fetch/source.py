"""Fetches the answers of one source, whole, each time: what is gone on the platform is gone from the export."""

from collections.abc import Mapping
from pathlib import Path

from brpipeline.fetch.export import Export
from brpipeline.fetch.patience import Patience
from brpipeline.fetch.platforms import PLATFORMS
from brpipeline.fetch.secret import read_secret
from brpipeline.fetch.web import Web
from brpipeline.settings.assessment import Source
from brpipeline.settings.fetching import Fetch


def place_of(source: Source) -> str:
    """How problems name a source and its platform: northmere-staff, LimeSurvey at survey.example.org."""
    if source.fetch is None:
        raise ValueError(f"{source.name} is not fetched")
    return f"{source.name}, {PLATFORMS[source.fetch.platform].title} at {source.fetch.host}"


def pulled(
    source: Source, fetch: Fetch, root: Path, patience: Patience, loopback: Mapping[str, str] | None = None
) -> Export | None:
    """What a source's platform has now; None if the survey has no answers. root: the workspace.

    loopback: for tests alone, see `Web`. Raises FetchError.
    """
    where, platform = place_of(source), PLATFORMS[fetch.platform]
    secret = read_secret(fetch.token, root, where) if fetch.token else None
    with Web(where, patience, fetch.token or "", platform.permission, loopback) as web:
        return platform.pull(fetch, secret, web)
