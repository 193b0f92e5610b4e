"""What somebody typed into a file that a program makes anew is kept aside before that, and said.

`reports` is the folder of all that is published and drafted; it has a record of the digests of each folder in it.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from brpipeline.files import private
from brpipeline.files.aside import move_aside
from brpipeline.files.own_files import Digests, digest_of, put_record, read_digests
from brpipeline.problems import Problem, problem

FOLDER, RECORDS, ASIDE = "edited", ".written", ".writing"  # in reports; what is left in the last each run sweeps away
MOMENT = 1.0  # seconds: the seal is put in place last, so what is later than it was changed since

Made = Mapping[str, str | bytes]
"""What is about to be written to a folder, by name."""


def edited(reports: Path, folder: Path) -> list[str]:
    """The names of the files in a folder that are not as they were written."""
    known = _known(reports, folder)
    contents = {name: _present(folder / name) for name in known}
    return [name for name, now in contents.items() if now is not None and digest_of(now) not in known[name]]


def keep_edited(reports: Path, folder: Path, made: Made, seal: str) -> list[Problem]:
    """Moves aside what somebody edited, unless the same is to be written. Returns a problem for each such file.

    seal: the file that is written last. Where an earlier version kept no record, what is later than it was edited.
    """
    names = edited(reports, folder) if _record(reports, folder).exists() else _later(folder, made, folder / seal)
    return keep(reports, folder, [name for name in names if name not in made or not _equal(folder / name, made[name])])


def keep(reports: Path, folder: Path, names: Iterable[str]) -> list[Problem]:
    """Moves files of a folder aside, since they are somebody's work. Returns a problem for each."""
    problems = list[Problem]()
    for name in names:
        with suppress(FileNotFoundError):  # another worker was here first
            aside = move_aside(folder / name, reports, reports / FOLDER)
            where, there = ((path.relative_to(reports.parent).as_posix()) for path in (folder / name, aside))
            problems.append(problem("published-edited", where, kept=there))
    return problems


def written(reports: Path, folder: Path) -> set[str]:
    """The names of the files in a folder that a program wrote, whether or not somebody has edited them since."""
    return {name for name in _known(reports, folder) if (folder / name).is_file()}


def gone(reports: Path, folder: Path) -> set[str]:
    """The names of the files in a folder that a program wrote, and that are not there any more."""
    return {name for name in _known(reports, folder) if not (folder / name).exists()}


def withdraw(reports: Path, folder: Path, names: Iterable[str]) -> list[Problem]:
    """Removes files that a program wrote and that are no longer made; what somebody edited is moved aside instead.

    What nobody wrote by a program stays. Returns a problem for each file that was moved aside.
    """
    here = written(reports, folder) & {*names}
    changed = here & {*edited(reports, folder)}
    problems = keep(reports, folder, sorted(changed))
    for name in here - changed:
        (folder / name).unlink(missing_ok=True)
    return problems


def kept(reports: Path) -> list[Path]:
    """The files that are kept aside, until somebody deletes them."""
    return sorted(path for path in (reports / FOLDER).rglob("*") if path.is_file())


def expect(reports: Path, folder: Path, made: Made) -> None:
    """Enters what is about to be written, beside what is there: whoever is killed between wrote either."""
    known = _known(reports, folder)
    new = {name: digest_of(_bytes(content)) for name, content in made.items()}
    either = {name: [digest, *(old for old in known.get(name, []) if old != digest)] for name, digest in new.items()}
    _enter(reports, folder, known, {**known, **either})


def settle(reports: Path, folder: Path) -> None:
    """Enters what was written, once it is, and forgets what was there before."""
    known = _known(reports, folder)
    _enter(reports, folder, known, {name: digests[:1] for name, digests in known.items() if (folder / name).is_file()})


def _known(reports: Path, folder: Path) -> Digests:
    return read_digests(_record(reports, folder)) or {}


def _enter(reports: Path, folder: Path, known: Digests, digests: Digests) -> None:
    private.folder(reports / RECORDS)  # by its digest a guess at a draft could be checked
    if digests != known:
        put_record(_record(reports, folder), digests, reports / ASIDE)


def _record(reports: Path, folder: Path) -> Path:
    within = folder.relative_to(reports)
    return reports / RECORDS / within.with_name(f"{within.name}.json")


def _later(folder: Path, made: Made, seal: Path) -> list[str]:
    paths = {name: folder / name for name in made}
    last = seal.stat().st_mtime + MOMENT if seal.exists() else float("inf")
    return [name for name, path in paths.items() if path.is_file() and path.stat().st_mtime > last]


def _present(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _equal(path: Path, content: str | bytes) -> bool:
    return _present(path) == _bytes(content)


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
