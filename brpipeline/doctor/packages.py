"""Packages: whether the installed versions are ones that this version of brpipeline supports."""

from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

from brpipeline.doctor.finding import Finding, Level
from brpipeline.settings.workspace import Settings
from brpipeline.text import counted

NAMED = ("prefect", "numpy", "pandas", "scipy", "pyarrow", "sqlalchemy", "pydantic", "matplotlib")
Versions = Callable[[str], str | None]


def installed(name: str) -> str | None:
    """The installed version of a package; None if it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def packages(settings: Settings | None, has: Versions = installed) -> Iterator[Finding]:
    """The packages that are always needed, then those of each extra that the settings need."""
    stated = [Requirement(line) for line in requires("brpipeline") or []]
    yield _fit("packages", [requirement for requirement in stated if _belongs(requirement, "")], "", Level.WRONG, has)
    for extra, needed in wanted(settings).items():
        level = Level.WRONG if needed else Level.CHECK
        yield _fit(
            f"packages [{extra}]",
            [requirement for requirement in stated if _belongs(requirement, extra)],
            extra,
            level,
            has,
        )


def wanted(settings: Settings | None) -> dict[str, bool]:
    """The extras to check, and whether the settings need them."""
    extras: dict[str, bool] = {}
    if settings is not None:
        extras |= {"postgres": True} if settings.store_url.startswith("postgresql") else {}
        extras |= {"dask": True} if settings.assessments.spread.over == "dask" else {}
        remote = settings.assessments.folders
        extras |= {"remote": True} if remote.inbox or remote.published else {}
        fetched = [source.fetch for source in settings.assessments.source if source.fetch and source.fetch.token]
        in_ring = any(str(fetch.token).startswith("keyring:") for fetch in fetched)
        extras |= {"fetch": True} if in_ring or any(fetch.platform == "google-forms" for fetch in fetched) else {}
        papers = settings.assessments.outputs.papers
        extras |= {"papers": True} if "word" in papers or "slides" in papers else {}
        extras |= {"pdf": True} if "pdf" in papers else {}
    return extras


def _belongs(requirement: Requirement, extra: str) -> bool:
    """True if this machine needs a requirement for an extra; with "", if it needs it without any extra."""
    if requirement.marker is None:
        return extra == ""
    marker = requirement.marker
    return marker.evaluate({"extra": extra}) and not (extra and marker.evaluate({"extra": ""}))


def _fit(what: str, stated: list[Requirement], extra: str, level: Level, has: Versions) -> Finding:
    """Whether each package is installed in a supported version. level: how serious a missing package is."""
    install = f'pip install "brpipeline{f"[{extra}]" if extra else ""}"'
    if not stated:
        return Finding(what, Level.CHECK, "this installation does not say which it needs", f"Reinstall it: {install}")
    missing = [requirement.name for requirement in stated if has(requirement.name) is None]
    versions = {requirement: has(requirement.name) for requirement in stated if requirement.name not in missing}
    unsupported = [
        f"{requirement.name} {version}, not {requirement.specifier}"
        for requirement, version in versions.items()
        if not _supported(requirement, version)
    ]
    if unsupported:
        result = f"versions that are not supported: {'; '.join(unsupported)}"
        return Finding(what, Level.WRONG, result, f"Install supported versions: {install}")
    if missing:
        return Finding(what, level, f"not installed: {', '.join(missing)}", f"Install what is missing: {install}")
    named = [
        f"{requirement.name} {version}" for requirement, version in versions.items() if _is_named(requirement, extra)
    ]
    supported = counted(len(versions), "package in a supported version", "packages in supported versions")
    return Finding(what, Level.OK, f"{supported}: {', '.join(named)}{'' if extra else ' and others'}")


def _is_named(requirement: Requirement, extra: str) -> bool:
    return bool(extra) or requirement.name in NAMED


def _supported(requirement: Requirement, version: str | None) -> bool:
    return version is not None and requirement.specifier.contains(version, prereleases=True)
