"""The flow with faults planted in the pipeline, whose messages hold what a respondent wrote.

`python -m tests.orchestration.failing WHERE -w DIR`. WHERE: `parts` (one assessment and one export), `ingest` (all of
it) or `child` (the process that reads does what the names of files say: tests/hostile/bad_reader.py).
"""

import sys
from typing import Any, NoReturn

from brpipeline.ingest.apart import process
from brpipeline.ingest.apart.reader import Reader
from brpipeline.orchestration.reprocess import main
from brpipeline.pipeline import draw, ingest, recompute

WORDS = "planted-words of jo.bloggs@example.org"
ASSESSMENT, EXPORT = "ashby-vale/spring-2026", "northmere-spring"


def fail(*_: object, **__: object) -> NoReturn:
    raise ValueError(WORDS)


def plant(where: str) -> None:
    """Has one place of the pipeline fail."""
    compose, read = recompute.compose, Reader.read

    def composed(given: Any, settings: Any, assessment: Any, *others: Any) -> Any:
        return fail() if str(assessment) == ASSESSMENT else compose(given, settings, assessment, *others)

    def read_all_but_one(reader: Any, path: Any, source: Any) -> Any:
        return fail() if path.name.startswith(EXPORT) else read(reader, path, source)

    if where == "parts":
        recompute.compose, Reader.read = composed, read_all_but_one  # type: ignore[method-assign]
    elif where == "child":
        process.CHILD = "tests.hostile.bad_reader"
    else:
        ingest.claims = fail


if __name__ == "__main__":
    plant(sys.argv[1])
    draw.can_print = lambda: False  # it would take longer than all the rest
    sys.exit(main(sys.argv[2:]))
