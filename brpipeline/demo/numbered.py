"""Responses as a platform keeps them: in order of arrival, each with a number that it keeps in every later export."""

from collections.abc import Iterable, Sequence

from brpipeline.demo.response import Response

Numbered = Sequence[tuple[int, Response]]


def numbered(responses: Iterable[Response], first: int = 1) -> Numbered:
    """Numbers responses from `first` on, in order of arrival; of two in the same minute, as they are given."""
    return list(enumerate(sorted(responses, key=lambda response: response.moment), first))
