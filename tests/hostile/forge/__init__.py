"""Files forged by a seed: a survey as every format writes it, with lies of that format told about it."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.hostile.forge import archives, binary_workbooks, opendocuments, records, texts, workbooks, worksheets
from tests.hostile.forge.survey import Survey

Forger = Callable[[random.Random, Survey], bytes]
KINDS: dict[str, Forger] = {
    f"{module.NAME}: {name}": forger
    for module in (workbooks, worksheets, opendocuments, binary_workbooks, texts, records, archives)
    for name, forger in module.KINDS.items()
}
COSTLY = {f"{module.NAME}: {name}" for module in (workbooks, opendocuments, texts, archives) for name in module.COSTLY}
RARE = 15  # of so many draws of a costly kind one is kept: it takes seconds where others take milliseconds


@dataclass(frozen=True)
class Forged:
    """A forged file. survey: what the untouched file says."""

    kind: str
    content: bytes
    survey: Survey


def forged(seed: int, of: str = "") -> Forged:
    """One file, always the same for a seed. of: a part of its kind's name, where it must be of such a kind."""
    rng = random.Random(seed)
    kinds = [kind for kind in KINDS if of in kind]
    kind = rng.choice(kinds)
    while kind in COSTLY and not of and rng.randrange(RARE):
        kind = rng.choice(kinds)
    survey = Survey.drawn(rng)
    return Forged(kind, KINDS[kind](rng, survey), survey)
