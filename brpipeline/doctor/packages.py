"""Packages: whether what is installed fits the ranges that this version of brpipeline states."""

from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

from brpipeline.doctor.finding import Finding, Level
from brpipeline.settings.workspace import Settings

SHOWN = ("prefect", "numpy", "pandas", "scipy", "pyarrow", "sqlalchemy", "pydantic", "matplotlib")
Versions = Callable[[str], str | None]


def installed(name: str) -> str | None:
    """The version of a package that is installed; None if it is not."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def packages(settings: Settings | None, has: Versions = installed) -> Iterator[Finding]:
    """What everything needs, then by extra what the settings need."""
    stated = [Requirement(line) for line in requires("brpipeline") or []]
    yield _fit("packages", [one for one in stated if _belongs(one, "")], "", Level.WRONG, has)
    for extra, needed in wanted(settings).items():
        level = Level.WRONG if needed else Level.LOOK
        yield _fit(f"packages [{extra}]", [one for one in stated if _belongs(one, extra)], extra, level, has)


def wanted(settings: Settings | None) -> dict[str, bool]:
    """The extras that are worth a look, and whether the settings need them."""
    found: dict[str, bool] = {}
    if settings is not None:
        found |= {"postgres": True} if settings.store_url.startswith("postgresql") else {}
        found |= {"dask": True} if settings.assessments.spread.over == "dask" else {}
        elsewhere = settings.assessments.folders
        found |= {"remote": True} if elsewhere.inbox or elsewhere.published else {}
    return found


def _belongs(one: Requirement, extra: str) -> bool:
    """True if a requirement is of this extra ("": of none), here and now."""
    if one.marker is None:
        return extra == ""
    return one.marker.evaluate({"extra": extra}) and not (extra and one.marker.evaluate({"extra": ""}))


def _fit(what: str, stated: list[Requirement], extra: str, level: Level, has: Versions) -> Finding:
    """Whether each is installed in a version that fits. level: how a missing one stands; an unfit one is wrong."""
    install = f'pip install "brpipeline{f"[{extra}]" if extra else ""}"'
    if not stated:
        return Finding(what, Level.LOOK, "this installation does not state them", f"Install it anew: {install}")
    missing = [one.name for one in stated if has(one.name) is None]
    found = {one: has(one.name) for one in stated if one.name not in missing}
    unfit = [f"{one.name} {here}, not {one.specifier}" for one, here in found.items() if not _within(one, here)]
    if unfit:
        return Finding(what, Level.WRONG, f"do not fit: {'; '.join(unfit)}", f"Install those that fit: {install}")
    if missing:
        return Finding(what, level, f"not installed: {', '.join(missing)}", f"Install them: {install}")
    shown = [f"{one.name} {here}" for one, here in found.items() if extra or one.name in SHOWN]
    return Finding(what, Level.OK, f"{len(found)} fit: {', '.join(shown)}{'' if extra else ' and others'}")


def _within(one: Requirement, here: str | None) -> bool:
    return here is not None and one.specifier.contains(here, prereleases=True)
