"""Survey platforms, one small module each: it recognises its own export by content and says where things are.

`recognised` asks them in order; a plain table is what none of them claims.
"""

from collections.abc import Callable

from brpipeline.ingest.layout import Layout
from brpipeline.ingest.platforms import kobo, limesurvey, plain
from brpipeline.ingest.table import Table

READERS: dict[str, Callable[[Table], Layout | None]] = {
    "limesurvey": limesurvey.layout,
    "kobo": kobo.layout,
    "plain": plain.layout,
}


def recognised(table: Table, platform: str | None = None) -> Layout | None:
    """The layout of a file. platform: the one that the source's settings name, if they do; None if it is not that."""
    readers = [READERS[platform]] if platform else READERS.values()
    return next((layout for reader in readers if (layout := reader(table))), None)
