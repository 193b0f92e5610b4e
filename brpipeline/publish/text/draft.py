"""A draft shows what is not published, and says so wherever it is looked at."""

DRAFT = "Draft, not for circulation: it shows answers that are not published"
SHORT = "Draft, not for circulation"


def marked(title: str, draft: bool) -> str:
    """The title of a file; of a draft, with the mark before it."""
    return f"{SHORT}: {title}" if draft else title
