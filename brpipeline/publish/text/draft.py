"""A draft shows what is not published, and says so wherever it is looked at; so does a draft of a translation."""

from brpipeline.language import mark, say

DRAFT = mark("Draft, not for circulation: it shows answers that are not published")
SHORT = mark("Draft, not for circulation")
UNREAD = mark("This translation is a draft, to be read by somebody who speaks the language.")


def marked(title: str, draft: bool) -> str:
    """The title of a file; of a draft, with the mark before it."""
    return f"{say(SHORT)}: {title}" if draft else title
