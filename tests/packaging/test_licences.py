"""Licences: nothing under the GPL is needed at run time, and what is under the LGPL is named, with the reason."""

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

EXTRAS = ("pdf", "papers", "dask", "postgres", "remote", "duckdb")
"""The extras of pyproject.toml that something at run time needs; docs, test and bench are for developers."""
COPYLEFT = re.compile(
    r"\bA?GPL|GNU (Affero )?General Public|\bSSPL|\bBUSL|Business Source|Commons Clause|\bEUPL", re.IGNORECASE
)
LESSER = re.compile(r"\bLGPL|Lesser General Public", re.IGNORECASE)

# What offers several licences, or says none in its metadata: the licence under which it is used, and what needs it.
USED_UNDER = {
    "text-unidecode": "Artistic License; its authors offer it or the GPL. Prefect's slugs need it.",
    "pyphen": "MPL 1.1; its authors offer it, the LGPL or the GPL. WeasyPrint hyphenates with it (extra pdf).",
}
# Under the LGPL: a library that stays a library. It is installed by pip beside us, and nothing of it is shipped.
LGPL = {
    "docxtpl": "papers as Word (extra papers); used by import, and can be replaced by whoever installs it",
    "psycopg": "the store in PostgreSQL (extra postgres); used by import, and can be replaced by whoever installs it",
    "psycopg-binary": "its compiled half, under the same licence, used in the same way",
}
# Under the GPL, for tests alone: an oracle that tests compare our own figures with.
GPL_FOR_TESTS = {"krippendorff"}


def locked() -> set[str]:
    """The distributions in requirements.lock that are installed here; others are for other systems."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {
        name for name in map(canonicalize_name, re.findall(r"^([\w.-]+)==", text, re.MULTILINE)) if _is_installed(name)
    }


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


@cache
def at_run_time() -> frozenset[str]:
    """What brpipeline needs with any of its extras for use, and what that needs in turn."""
    needed: set[tuple[str, str]] = set()
    open_ends = [("brpipeline", extra) for extra in ("", *EXTRAS)]
    while open_ends:
        name, extra = open_ends.pop()
        if (name, extra) in needed or not _is_installed(name):
            continue
        needed.add((name, extra))
        for line in distribution(name).requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                other = canonicalize_name(requirement.name)
                open_ends += [(other, more) for more in ("", *requirement.extras)]
    return frozenset(name for name, _ in needed) - {"brpipeline"}


def licence(name: str) -> str:
    """What a distribution says of its licence: as an expression, in words, and as classifiers."""
    said = metadata(name)
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    text = (said.get("License") or "").strip().split("\n")[0][:200]
    return " | ".join(part for part in (said.get("License-Expression") or "", text, *classifiers) if part)


def test_the_lists_are_complete() -> None:
    assert len(at_run_time()) > 60
    assert {"prefect", "sqlalchemy", "weasyprint", "psycopg", "distributed"} <= at_run_time()
    assert at_run_time() <= locked()
    assert {*USED_UNDER, *LGPL} <= at_run_time()


@pytest.mark.parametrize("name", sorted(at_run_time()))
def test_what_is_needed_at_run_time_is_under_no_gpl(name: str) -> None:
    said = licence(name)
    if name in USED_UNDER:
        assert not said or COPYLEFT.search(said), "it needs no word of ours any more"
        return
    assert said, "it does not say its licence: read it, and name it above"
    if LESSER.search(said):
        assert name in LGPL
        return
    assert not COPYLEFT.search(said), said


def test_what_is_under_the_gpl_is_for_tests_alone() -> None:
    gpl = {name for name in locked() if (said := licence(name)) and COPYLEFT.search(said) and not LESSER.search(said)}
    assert gpl - set(USED_UNDER) == GPL_FOR_TESTS
    assert not gpl & at_run_time() - set(USED_UNDER)
