"""What a reader and its child process say to each other.

The child is given a folder for its answers and the settings, then one request after another, all pickled. It says
READY, then answers each request with a line: READ if what was read is in the file that the request names, else the
problem as JSON. An exit code below, or a signal, says why it ended without an answer.
"""

from dataclasses import dataclass
from pathlib import Path

from brpipeline.ingest.apart.allowance import Allowance
from brpipeline.ingest.headings.remembered import Remembered
from brpipeline.settings.assessment import Source

READY, READ = b"ready\n", b"read\n"
NO_MEMORY, NO_OUTPUT = 77, 78  # exit codes: the file needed more memory, or more space for the answer, than it may have


@dataclass(frozen=True)
class Request:
    """A file to read. surveys: the survey files that explain it. answer: where to put what was read. before: what
    earlier exports of the source had."""

    path: Path
    source: Source
    surveys: tuple[Path, ...]
    allowed: Allowance
    answer: Path
    before: Remembered
