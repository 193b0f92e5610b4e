"""Which folders lie on another machine's disk: there nobody is told of new files, and locks cannot be relied on."""

import re
import sys
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/self/mounts")
NETWORK = re.compile(
    r"nfs4?|cifs|smb3|smbfs|9p|afs|ceph|lustre|glusterfs|vboxsf|virtiofs|drvfs|ncpfs|fuse\.(?!lxcfs).+"
)


def network_kind(folder: Path, mounts: str | None = None) -> str:
    """The kind of network file system that a folder lies on, as in "nfs4"; "" if it lies on none or none can be told.

    mounts: what Linux says of its mounts; read from the machine if absent.
    """
    if sys.platform == "win32":
        return "share" if str(folder.resolve()).startswith("\\\\") else ""
    if mounts is None:
        if not MOUNTS.exists():
            return ""
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace")
    path, kind, longest = PurePosixPath(folder.resolve().as_posix()), "", -1
    for line in mounts.splitlines():
        _, point, found, *_ = line.split(" ")
        point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), point)
        if path.is_relative_to(point) and len(point) >= longest:  # of two at one place the later lies on top
            kind, longest = found, len(point)
    return kind if NETWORK.fullmatch(kind) else ""
