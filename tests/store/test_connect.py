"""Opening the store: made where there is none, refused with a remedy where it cannot be used."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import Settings
from brpipeline.store import connect
from brpipeline.store.connect import opened, writing
from brpipeline.store.tables import agency_name, source


def test_a_store_is_made_once_and_opened_again(settings: Settings, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    for _ in range(2):
        with opened(settings, url) as engine, engine.connect() as connection:
            assert len(connection.execute(select(source)).all()) == len(settings.assessments.source)


def test_a_store_of_another_version_is_refused(settings: Settings, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    with opened(settings, url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    with pytest.raises(SettingsError) as fault, opened(settings, url):
        pass
    assert [problem.code for problem in fault.value.problems] == ["store-newer"]
    assert "layout 99" in fault.value.problems[0].what


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////nowhere/at/all/store.sqlite", "oracle://x"])
def test_a_store_that_cannot_be_reached_is_said_without_its_password(settings: Settings, url: str) -> None:
    with pytest.raises(SettingsError) as fault, opened(settings, url):
        pass
    assert [problem.code for problem in fault.value.problems] == ["store-unreachable"]


def test_names_and_sources_follow_the_settings(settings: Settings, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    with opened(settings, url) as engine, engine.begin() as connection:
        connection.execute(insert(agency_name).values(typed="Saferschools", agency=None))
    police = settings.agencies.agency["police"]
    known = settings.agencies.agency | {"police": police.model_copy(update={"aliases": ["Saferschools"]})}
    agencies = settings.agencies.model_copy(update={"agency": known})
    fewer = settings.assessments.model_copy(update={"source": settings.assessments.source[:1]})
    later = replace(settings, agencies=agencies, assessments=fewer)
    with opened(later, url) as engine, engine.connect() as connection:
        assert connection.execute(select(agency_name.c.agency)).scalar() == "police"
        assert connection.execute(select(source.c.name)).scalars().all() == ["northmere-autumn-staff"]


def test_an_error_of_the_store_never_shows_what_a_row_held(settings: Settings) -> None:
    twice = text("INSERT INTO agency_name (typed) VALUES (:typed), (:typed)")
    with pytest.raises(SettingsError) as fault, opened(settings, "sqlite://") as engine, engine.begin() as connection:
        connection.execute(twice, {"typed": "secret"})
    assert "secret" not in str(fault.value) + fault.value.problems[0].sentence()
    assert fault.value.__suppress_context__


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_writer_that_another_keeps_waiting_is_told_so(
    kind: str, settings: Settings, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "LOCK_WAIT", 1)
    url = f"sqlite:///{tmp_path / 'store.db'}" if kind == "sqlite" else request.getfixturevalue("postgres_url")
    with (
        opened(settings, url) as first,
        writing(first),
        pytest.raises(SettingsError) as fault,
        opened(settings, url) as second,
        writing(second),
    ):
        pass
    assert [problem.code for problem in fault.value.problems] == ["store-locked"]


def test_a_server_that_never_answers_is_given_up(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "REACH", 2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"postgresql+psycopg://somebody:secret@127.0.0.1:{silent.getsockname()[1]}/answers"
        with pytest.raises(SettingsError) as fault, opened(settings, url):
            pass
    assert [problem.code for problem in fault.value.problems] == ["store-unreachable"]
    assert "secret" not in fault.value.problems[0].sentence()
