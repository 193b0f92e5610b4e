"""KoboToolbox: a synchronous export that somebody set up on its page of downloads, or the answers as data in pages."""

from collections.abc import Iterator
from urllib.parse import quote

from brpipeline.fetch.export import TEXT, Export, of_records
from brpipeline.fetch.pages import Page, gathered, page_of
from brpipeline.fetch.secret import Secret
from brpipeline.fetch.web import Web
from brpipeline.settings.fetching import Fetch

PERMISSION = "the permission to view all submissions of this project"
STORAGE = (".amazonaws.com",)  # where KoboToolbox's own servers keep exports, and send on to
PAGE = 1000


def pull(fetch: Fetch, secret: Secret, web: Web) -> Export | None:
    """The project as CSV, by the export settings that the source names; else as records with XML names. None if it has
    no answers. Raises FetchError."""
    asset = f"{fetch.address}/api/v2/assets/{quote(fetch.survey, safe='')}"
    headers = {"Authorization": f"Token {secret.reveal()}"}
    if fetch.export:
        url = f"{asset}/export-settings/{quote(fetch.export, safe='')}/data.csv"
        return Export(web.get(url, headers, also=STORAGE).file(), TEXT)

    def pages() -> Iterator[Page]:
        start = 0
        while True:
            # By id, so that an answer that arrives meanwhile comes last.
            asked = {"format": "json", "limit": PAGE, "start": start, "sort": '{"_id":1}'}
            page = page_of(web.get(f"{asset}/data/", headers, params=asked), "results", "count")
            yield page
            start += len(page[1])
            if not page[1] or start >= page[2]:
                return

    records = gathered(pages(), "_id")
    return of_records(records) if records else None
