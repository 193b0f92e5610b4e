"""The worked example as the repository's own settings have it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from brpipeline.demo import Truth, truth, write_inbox
from brpipeline.demo.form import Form

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(scope="session")
def settings() -> Mapping[str, object]:
    return tomllib.loads((CONFIG / "assessment.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def form(settings) -> Form:
    instrument = tomllib.loads((CONFIG / "instruments" / f"{settings['instrument']}.toml").read_text("utf-8"))
    return Form(
        {component["id"]: component["title"] for lever in instrument["lever"] for component in lever["component"]},
        {lever["title"]: [component["id"] for component in lever["component"]] for lever in instrument["lever"]},
    )


@pytest.fixture(scope="session")
def planted(form) -> Truth:
    return truth(form.components, form.levers)


@pytest.fixture(scope="session")
def inbox(form, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("workspace") / "inbox"
    write_inbox(folder, form.components, form.levers)
    return folder
