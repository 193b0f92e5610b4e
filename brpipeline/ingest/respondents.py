"""Who a row is from, without keeping who that is: the platform's id, else the e-mail, else the row's own content."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from brpipeline.ingest.table import Table

BY_ID, BY_EMAIL, BY_CONTENT = "the platform's response id", "the e-mail address", "the content and time of the row"


def identified(
    answers: Table, ids: Sequence[str] | None, emails: Sequence[str] | None, survey: str
) -> tuple[str, list[str], list[str]]:
    """By what responses are known, the key of each response, and the person behind each.

    ids, emails: the cells of those columns, where the file has them. survey: the partnership and wave; an e-mail
    address is kept only as a digest that differs from one survey to the next. Two responses of one person have
    different keys and the same person. A key that stands twice in a file gets a number.
    """
    addresses = [email.strip().casefold() if "@" in email else "" for email in emails or ()]
    persons = [f"e-mail {_digest(address, survey)}" if address else "" for address in addresses] or [""] * len(answers)
    bases = [identity.strip() for identity in ids or ()] or [""] * len(answers)
    how = BY_ID if any(bases) else BY_EMAIL if any(persons) else BY_CONTENT
    if how is BY_EMAIL:
        bases = persons
    if not all(bases):
        contents = zip(*(column.cells() for column in answers.columns), strict=True)
        bases = [
            base or f"row {_digest(chr(31).join(cells), survey)}" for base, cells in zip(bases, contents, strict=True)
        ]
    seen: Counter[str] = Counter()
    keys = []
    for base in bases:
        seen[base] += 1
        keys.append(base if seen[base] == 1 else f"{base} #{seen[base]}")
    return how, keys, [person or base for person, base in zip(persons, bases, strict=True)]


def _digest(text: str, survey: str) -> str:
    return hashlib.blake2b(text.encode(), key=survey.encode()[:64], digest_size=12).hexdigest()
