"""The child process that reads files, on a share that fails where one of them lies."""

import errno
from pathlib import Path
from typing import Any

from brpipeline.ingest.apart.child import main
from brpipeline.ingest.read import read_export

OPEN = Path.open


def opened(path: Path, *arguments: Any, **named: Any) -> Any:
    if path.name == "second.csv":
        raise OSError(errno.EIO, "Input/output error")
    return OPEN(path, *arguments, **named)


if __name__ == "__main__":
    Path.open = opened  # type: ignore[method-assign]
    main(read_export)
