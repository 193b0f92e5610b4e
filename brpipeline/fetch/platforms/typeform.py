"""Typeform: the form, then its responses in pages of a thousand, each asked for as those before a certain one.

What nobody needs is left out: what somebody's browser says about itself.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from brpipeline.fetch.export import Export, of_records, without
from brpipeline.fetch.pages import Page, gathered, page_of
from brpipeline.fetch.reply import field
from brpipeline.fetch.secret import Secret
from brpipeline.fetch.web import Web
from brpipeline.settings.fetching import Fetch

PERMISSION = "the scopes forms:read and responses:read"
PAGE = 1000
LEFT_OUT = ("metadata", "landing_id", "calculated", "variables", "thankyou_screen_ref")


def pull(fetch: Fetch, secret: Secret, web: Web) -> Export | None:
    """The form's questions and responses in one document; None if it has no responses. Raises FetchError."""
    form = f"{fetch.address}/forms/{quote(fetch.survey, safe='')}"
    headers = {"Authorization": f"Bearer {secret.reveal()}"}
    described = web.get(form, headers)
    questions = field(described.json(), "fields", of=described)

    def pages() -> Iterator[Page]:
        before: dict[str, Any] = {}
        first = None
        while True:
            page = page_of(
                web.get(f"{form}/responses", headers, params={"page_size": PAGE, **before}), "items", "total_items"
            )
            first = page[2] if first is None else first  # later pages count only what is before them
            yield page[0], page[1], first
            if len(page[1]) < PAGE:
                return
            before = {"before": str(page[1][-1].get("token", ""))}

    records = [without(record, LEFT_OUT) for record in gathered(pages(), "token")]
    return of_records(records, platform="typeform", questions=questions) if records else None
