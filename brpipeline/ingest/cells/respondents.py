"""Who a row is from, without keeping who that is: the platform's id, else the e-mail, else the row's own content."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.table import Table

BY_ID, BY_EMAIL, BY_CONTENT = "the platform's response id", "the e-mail address", "the content of the row"


def identified(
    answers: Table,
    ids: Column | None,
    emails: Column | None,
    survey: str,
    source: str,
    *,
    timed: bool,
) -> tuple[str, Column, list[str] | None]:
    """By what responses are known, the key of each response, and the person behind each; None if each key is one.

    ids, emails: those columns, where the file has them. survey: the partnership and wave; an e-mail
    address is kept only as a digest that differs from one survey to the next. source: its name; platforms number
    responses from 1, so the 1 of another source is somebody else. Two responses of one person have different keys and
    the same person. A key that stands twice in a file gets a number. timed: the file says when each row was sent. Rows
    that are equal in everything, their time included, are one person's; without a time they may be two who agree.
    """
    if ids and not emails and ids.all_differ():
        return BY_ID, ids, None
    bases = list(map(str.strip, ids.cells() if ids else ())) or [""] * len(answers)
    given = emails.cells() if emails else []
    addresses = [email.strip().casefold() if "@" in email else "" for email in given]
    persons = [f"e-mail {_digest(address, survey)}" if address else "" for address in addresses] or [""] * len(answers)
    how = BY_ID if any(bases) else BY_EMAIL if any(persons) else BY_CONTENT
    if how is BY_EMAIL:
        bases = persons
    by_content = [not base for base in bases]
    if not all(bases):
        contents = zip(*(column.cells() for column in answers.columns), strict=True)
        bases = [
            base or f"row {_digest(json.dumps(cells), survey)}" for base, cells in zip(bases, contents, strict=True)
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


def _numbered(bases: Sequence[str]) -> list[str]:
    """Each as it is the first time, and then with the first number that makes it one of its own."""
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
    return hashlib.blake2b(text.encode(), key=survey.encode()[:64], digest_size=12).hexdigest()
