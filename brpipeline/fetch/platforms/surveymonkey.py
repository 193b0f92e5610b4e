"""SurveyMonkey, API v3: the questions, then the responses in pages of a hundred.

What nobody needs is left out: where somebody was, and links that let whoever has them change an answer.
"""

from collections.abc import Iterator
from urllib.parse import quote

from brpipeline.fetch.export import Export, of_records, without
from brpipeline.fetch.pages import Page, gathered, page_of
from brpipeline.fetch.reply import field
from brpipeline.fetch.secret import Secret
from brpipeline.fetch.web import Web
from brpipeline.settings.fetching import Fetch

PERMISSION = "the scopes View Surveys, View Responses and View Response Details"
PAGE = 100
LEFT_OUT = ("ip_address", "edit_url", "analyze_url", "href", "logic_path", "page_path", "metadata")


def pull(fetch: Fetch, secret: Secret, web: Web) -> Export | None:
    """The survey's questions and responses in one document; None if it has no responses. Raises FetchError."""
    survey = f"{fetch.address}/v3/surveys/{quote(fetch.survey, safe='')}"
    headers = {"Authorization": f"Bearer {secret.reveal()}"}
    details = web.get(f"{survey}/details", headers)
    questions = field(details.json(), "pages", of=details)

    def pages() -> Iterator[Page]:
        number, seen = 1, 0
        while True:
            asked = {"page": number, "per_page": PAGE, "sort_by": "date_modified", "sort_order": "ASC"}
            page = page_of(web.get(f"{survey}/responses/bulk", headers, params=asked), "data", "total")
            yield page
            number, seen = number + 1, seen + len(page[1])
            if not page[1] or seen >= page[2]:
                return

    records = [without(record, LEFT_OUT) for record in gathered(pages(), "id")]
    return of_records(records, platform="surveymonkey", questions=questions) if records else None
