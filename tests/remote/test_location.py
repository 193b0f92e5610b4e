"""What is missing for a folder elsewhere is said before anything is tried."""

import sys

import pytest

from brpipeline.problems.settings_error import SettingsError
from brpipeline.remote import fetched, sent
from tests.remote.conftest import Elsewhere


def said(elsewhere: Elsewhere, url: str) -> tuple[str, str]:
    with pytest.raises(SettingsError) as raised:
        fetched(elsewhere(inbox=url))
    (problem,) = raised.value.problems
    return problem.code, problem.sentence()


def test_without_fsspec_the_remedy_is_its_extra(elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    code, sentence = said(elsewhere, "memory://box")
    assert code == "package-missing"
    assert 'pip install "brpipeline[remote]"' in sentence


def test_what_a_protocol_needs_is_named(elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    assert said(elsewhere, "s3://bucket/inbox") == (
        "package-missing",
        "config/assessment.toml: “folders.inbox” needs a package for s3://, which is not installed. "
        "Install s3fs to access S3.",
    )


def test_a_protocol_that_nobody_knows_is_a_wrong_setting(elsewhere: Elsewhere) -> None:
    code, sentence = said(elsewhere, "s33://bucket/inbox")
    assert code == "settings-value"
    assert "“s33://”" in sentence


def test_a_package_is_not_asked_for_before_something_is_published(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert sent(elsewhere(published="memory://reports")) == 0
