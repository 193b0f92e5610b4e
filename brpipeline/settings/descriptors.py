"""Descriptors: what each colour means of a component. Whoever holds the official table enters them."""

from typing import Annotated

from pydantic import StringConstraints

from brpipeline.rating import GREEN_FIRST, Colour
from brpipeline.settings.files import Section

LONGEST_DESCRIPTOR = 8000  # characters: three of them fit into a cell of a workbook
Descriptor = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_DESCRIPTOR)]


class Descriptors(Section):
    """What each colour means of one component, in the words of whoever holds the official table. Any may be missing."""

    green: Descriptor | None = None
    amber: Descriptor | None = None
    red: Descriptor | None = None

    @property
    def texts(self) -> dict[Colour, str]:
        """The texts that there are, by colour, Green first."""
        known = {rating.colour: getattr(self, rating.colour) for rating in GREEN_FIRST}
        return {colour: text for colour, text in known.items() if text is not None}

    @property
    def is_complete(self) -> bool:
        """True if each colour has a text."""
        return len(self.texts) == len(GREEN_FIRST)
