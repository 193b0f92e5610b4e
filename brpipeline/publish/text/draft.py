"""A draft shows what is not published, and says so wherever it is looked at."""

from brpipeline.language import mark, say

DRAFT = mark("Draft, not for circulation: it shows answers that are not published")
SHORT = mark("Draft, not for circulation")


def marked(title: str, draft: bool) -> str:
    """The title of a file; of a draft, with the mark before it."""
    return f"{say(SHORT)}: {title}" if draft else title
