"""The folder that holds a corpus: made where it is missing, refused where SQLite cannot keep it whole."""

import os
from pathlib import Path

from corpus.errors import ConfigError

# WAL needs memory shared between all processes and locks that hold: neither is to be had over a network.
_NETWORK = "nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs coda ceph lustre glusterfs gfs2 ocfs2 davfs davfs2 beegfs gpfs"
_NETWORK_FUSE = "sshfs rclone s3fs glusterfs gcsfuse davfs2 curlftpfs cephfs ceph goofys"


def prepare(home: Path) -> Path:
    """Return the folder, absolute and there to be written to; ConfigError in one line otherwise."""
    where = home.expanduser().absolute()
    try:
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"Could not make the data folder {where}: {_reason(error)}. {_ELSEWHERE}") from error
    if not os.access(where, os.R_OK | os.W_OK | os.X_OK):
        raise ConfigError(f"The data folder {where} may not be written to by this user. {_ELSEWHERE}")
    if kind := network_filesystem(where, _mounts()):
        raise ConfigError(
            f"The data folder {where} lies on a network file system ({kind}), where two processes that "
            f"write would lose data. {_ELSEWHERE}"
        )
    return where


def network_filesystem(path: Path, mounts: str) -> str | None:
    """Return the kind of network file system that holds `path`, by a mount table like /proc/mounts; None for none."""
    inside = [(point, kind) for point, kind in _table(mounts) if path.resolve().is_relative_to(point)]
    if not inside:
        return None
    kind = max(enumerate(inside), key=lambda item: (len(item[1][0].parts), item[0]))[1][1]
    network = {*_NETWORK.split(), *(f"fuse.{name}" for name in _NETWORK_FUSE.split())}
    return kind if kind in network else None


_ELSEWHERE = "Set ONRECORD_HOME to a local folder of yours."


def _table(mounts: str) -> list[tuple[Path, str]]:
    rows = [line.split() for line in mounts.splitlines()]
    return [(Path(_unescape(row[1])), row[2]) for row in rows if len(row) > 2]


def _unescape(point: str) -> str:
    """Read a mount point, in which blanks are written as octal escapes."""
    return point.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")


def _mounts() -> str:
    """Return the mount table; empty on a system that keeps it elsewhere, where nothing can be refused."""
    table = Path("/proc/self/mounts")
    return table.read_text(encoding="utf-8", errors="surrogateescape") if table.exists() else ""


def _reason(error: OSError) -> str:
    return (error.strerror or "it could not be made").lower()
