"""Which respondent a row comes from, without keeping who that is.

A response is identified by the platform's id, else by a digest of the e-mail address, else by one of the whole row.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from brpipeline.ingest.reading import BY_CONTENT, BY_EMAIL, BY_ID, OF_CONTENT
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.table import Table


def identified(
    answers: Table,
    ids: Column | None,
    emails: Column | None,
    survey: str,
    source: str,
    *,
    timed: bool,
    people: str | None = None,
) -> tuple[str, Column, list[str] | None]:
    """Identifies responses and the people who sent them. Returns (how, keys, persons).

    how: what identifies responses in this file: BY_ID, BY_EMAIL or BY_CONTENT. keys: (rows,), all different; a key that
    occurs again in the file gets a number. persons: (rows,), equal where one person answered twice, or None if each key
    is a person of its own.

    ids, emails: the columns that hold them, None if the file has no such column. survey: the partnership and wave,
    by which keys are digested. people: by which addresses are, where it is another: they are kept only as digests, that
    differ from one survey to the next, unless rows of one export belong to several. source: its name; platforms
    number responses from 1, so number 1 of another source is somebody else. timed: the file says when each row was
    sent. Rows that are equal in everything, their time included, come from one person; without a time they may come
    from two people who agree.
    """
    if ids and not emails and ids.all_differ():
        return BY_ID, ids, None
    bases = list(map(str.strip, ids.cells() if ids else ())) or [""] * len(answers)
    typed = emails.cells() if emails else []
    addresses = [email.strip().casefold() if "@" in email else "" for email in typed]
    persons = _by_address(addresses, people or survey) or [""] * len(answers)
    how = BY_ID if any(bases) else BY_EMAIL if any(persons) else BY_CONTENT
    if how is BY_EMAIL:
        bases = _by_address(addresses, survey)
    by_content = [not base for base in bases]
    if not all(bases):
        contents = zip(*(column.cells() for column in answers.columns), strict=True)
        bases = [
            base or f"{OF_CONTENT}{_digest(json.dumps(cells), survey)}"
            for base, cells in zip(bases, contents, strict=True)
        ]
    keys = bases if len(set(bases)) == len(bases) else _numbered(bases)
    own = bases
    if any(by_content) and not timed:
        own = [key if alone else base for key, base, alone in zip(keys, bases, by_content, strict=True)]
    return (
        how,
        Column.of(keys),
        [person or f"{source} {identity}" for person, identity in zip(persons, own, strict=True)],
    )


def _by_address(addresses: Sequence[str], survey: str) -> list[str]:
    return [f"e-mail {_digest(address, survey)}" if address else "" for address in addresses]


def with_parts(ids: Column | None, answers: Table, parts: Sequence[int]) -> Column | None:
    """The ids of responses, each with its event and its instance where an id has several answers. parts: positions."""
    if ids is None or not parts:
        return ids
    cells = [column.cells() for column in (ids, *(answers.columns[position] for position in parts))]
    return Column.of(" / ".join(filter(None, map(str.strip, row))) for row in zip(*cells, strict=True))


def _numbered(bases: Sequence[str]) -> list[str]:
    """The keys with repeats numbered: the first stays as it is, a later one gets the first number not yet taken."""
    taken, keys = set(bases), []
    seen: Counter[str] = Counter()
    for base in bases:
        seen[base] += 1
        key = base
        if seen[base] > 1:
            while (key := f"{base} #{seen[base]}") in taken:
                seen[base] += 1
            taken.add(key)
        keys.append(key)
    return keys


def _digest(text: str, survey: str) -> str:
    """A digest of a text, 24 hexadecimal digits, keyed by the survey."""
    """A digest of a text, 24 hexadecimal digits, keyed by the survey."""
    return hashlib.blake2b(text.encode(), key=survey.encode()[:64], digest_size=12).hexdigest()
