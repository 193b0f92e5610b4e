"""A title in every language that has a catalogue: headings and answers may name a part of an instrument in any."""

from collections.abc import Mapping
from functools import cache

from brpipeline.language import spoken, translation
from brpipeline.language.known import languages
from brpipeline.text import bare


@cache
def titles(title: str) -> tuple[str, ...]:
    """The title as the instrument has it, and then what it is in other languages; each once."""
    said = [title]
    for language in languages():
        with spoken(language):
            said.append(translation(title))
    return tuple(dict.fromkeys(said))


def by_title(title_of: Mapping[str, str]) -> dict[str, str]:
    """Ids by the bare spelling of titles in any language; where two are spelled alike, the instrument's own counts.

    title_of: the instrument's titles, by id.
    """
    own = {bare(title): ident for ident, title in title_of.items()}
    return {bare(said): ident for ident, title in title_of.items() for said in titles(title)} | own
