"""Marks: keyed digests by which a respondent is recognised, whatever happens to files, sources and the store. Pure.

A respondent has a mark of the id by which its source knows it, one of the e-mail address if that is known, one of the
content (when and what was answered, and nothing of source, wave, agency or partnership), and one of the moment (when,
for which agency and in which assessment). Known is who is known by any of them. So a source that is renamed, a column
more, a store built anew, a moved closing day or a corrected answer makes nobody fresh.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

MARK = 8  # bytes; of ten million people two share a mark with a chance of 1 in 100,000, and then one counts as known
STREAM = 64  # bytes that one digest gives

Marks = NDArray[np.int64]


def marks_of(texts: Iterable[bytes], secret: bytes) -> Marks:
    """(texts,): the mark of each."""
    digests = [hashlib.blake2b(text, key=secret, digest_size=MARK).digest() for text in texts]
    return np.frombuffer(b"".join(digests), dtype="<i8").astype(np.int64)


def id_texts(kind: str, scope: str, ids: Sequence[str]) -> list[bytes]:
    """What the marks of ids are made of. kind: of ids, such as "id". scope: within which they are unique."""
    prefix = f"{kind}\x1f{scope}\x1f".encode()
    return [prefix + ident.encode() for ident in ids]


def content_texts(
    submitted: NDArray[np.datetime64], typed: Sequence[str], codes: NDArray[np.uint8], components: str
) -> list[bytes]:
    """What the marks of contents are made of; of several that are equal each has its number.

    submitted: (people,), NaT where no time is known: the agency as typed is taken instead. codes: (people, components)
    of answers, to the components named.
    """
    width = codes.shape[1]
    answers, times = np.ascontiguousarray(codes).tobytes(), submitted.astype("datetime64[s]")
    stamps = times.view(np.int64).tolist()
    unknown = np.isnat(times).tolist()
    prefix = f"content\x1f{components}\x1f".encode()
    texts = []
    for position, (stamp, timeless) in enumerate(zip(stamps, unknown, strict=True)):
        when = typed[position].strip().casefold() if timeless else stamp
        texts.append(prefix + answers[position * width : (position + 1) * width] + f"\x1f{when}".encode())
    return _numbered(texts)


def moment_texts(scope: str, submitted: NDArray[np.datetime64], typed: Sequence[str]) -> list[bytes]:
    """What the marks of moments are made of; of several that are equal each has its number. scope: an assessment.

    Both others as `content_texts`. Over a network somebody else answers at the same minute before long, so a moment
    tells nothing about people of another assessment.
    """
    stamps = submitted.astype("datetime64[s]").view(np.int64).tolist()
    agencies = (name.strip().casefold() for name in typed)
    texts = [
        f"moment\x1f{scope}\x1f{stamp}\x1f{agency}".encode() for stamp, agency in zip(stamps, agencies, strict=True)
    ]
    return _numbered(texts)


def _numbered(texts: Iterable[bytes]) -> list[bytes]:
    """Texts, of several that are equal each but the first with its number."""
    numbered, seen = [], Counter[bytes]()
    for text in texts:
        seen[text] += 1
        numbered.append(text if seen[text] == 1 else text + f"\x1f{seen[text]}".encode())
    return numbered


def sealed(persons: Sequence[int], answers: NDArray[np.uint8], secret: bytes) -> NDArray[np.uint8]:
    """(people, measures): answers, each moved along by a byte that only the secret gives away.

    persons: numbers of the people in the ledger. answers: (people, measures), small numbers that tell answers apart.
    """
    measures = answers.shape[1]
    digests = -(-measures // STREAM)
    stream = b"".join(
        hashlib.blake2b(f"{person}\x1f{part}".encode(), key=secret, digest_size=STREAM, person=b"sealed").digest()
        for person in persons
        for part in range(digests)
    )
    bytes_of = np.frombuffer(stream, dtype=np.uint8).reshape(len(persons), digests * STREAM)
    return answers + bytes_of[:, :measures]  # modulo 256


def packed(bits: NDArray[np.bool_]) -> list[bytes]:
    """A mask a person. bits: (people, measures)."""
    return [row.tobytes() for row in np.packbits(bits, axis=1, bitorder="little")]


def unpacked(masks: Sequence[bytes], measures: int) -> NDArray[np.bool_]:
    """(people, measures) from masks that may be shorter: measures were added since."""
    width = -(-measures // 8)
    whole = b"".join(mask[:width].ljust(width, b"\0") for mask in masks)
    rows = np.frombuffer(whole, dtype=np.uint8).reshape(len(masks), width)
    return np.unpackbits(rows, axis=1, count=measures, bitorder="little").astype(np.bool_)
