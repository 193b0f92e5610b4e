"""Which folders are on a network share, where new files are not announced and locks cannot be relied on."""

import re
import sys
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/self/mounts")
NETWORK = re.compile(
    r"nfs4?|cifs|smb3|smbfs|9p|afs|ceph|lustre|glusterfs|vboxsf|virtiofs|drvfs|ncpfs|fuse\.(?!lxcfs).+"
)


def network_kind(folder: Path, mounts: str | None = None) -> str:
    """The kind of network file system that a folder is on, such as "nfs4"; "" if it is on none or that is not known.

    mounts: the list of mounts as Linux writes it; read from the machine if it is None.
    """
    if sys.platform == "win32":
        return "share" if str(folder.resolve()).startswith("\\\\") else ""
    if mounts is None:
        if not MOUNTS.exists():
            return ""
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace")
    path, kind, longest = PurePosixPath(folder.resolve().as_posix()), "", -1
    for line in mounts.splitlines():
        _, point, mounted, *_ = line.split(" ")
        point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), point)
        if path.is_relative_to(point) and len(point) >= longest:  # of two on the same folder, the later mount counts
            kind, longest = mounted, len(point)
    return kind if NETWORK.fullmatch(kind) else ""
