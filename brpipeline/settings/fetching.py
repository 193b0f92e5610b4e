"""How the answers of a source are fetched from its platform: from which server, of which survey, with which secret.

A secret never stands in the settings: they say where it is kept.
"""

import re
from typing import Annotated, Any, Literal, NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, model_validator

from brpipeline.settings.files import Section, Text

FetchPlatform = Literal[
    "limesurvey",
    "kobo",
    "odk",
    "microsoft-forms",
    "google-forms",
    "qualtrics",
    "surveymonkey",
    "redcap",
    "typeform",
]
# Where a secret may be kept: a variable of the environment, an entry of the machine's keyring, a file of its own.
PLACE = re.compile(r"env:[A-Z_][A-Z0-9_]*|keyring:[\w.-]+|file:\S.*")
NO_PLACE = (
    "a secret does not belong into settings. Say where it is kept: env:NAME for a variable of the environment, in "
    "capitals; keyring:NAME; or file:PATH"
)


class Service(NamedTuple):
    """What a platform has to be told. server: of its cloud, "" if there is none that everybody uses. needs: settings
    without which nothing can be fetched. may: settings that mean something as well."""

    server: str
    needs: tuple[str, ...]
    may: tuple[str, ...] = ()


SERVICES: dict[FetchPlatform, Service] = {
    "limesurvey": Service("", ("server", "survey", "user", "token"), ("language",)),
    "kobo": Service("https://kf.kobotoolbox.org", ("survey", "token"), ("export",)),
    "odk": Service("", ("server", "project", "survey", "user", "token")),
    "microsoft-forms": Service("https://graph.microsoft.com", ("survey", "tenant", "client", "token")),
    "google-forms": Service("https://www.googleapis.com", ("survey",), ("token",)),
    "qualtrics": Service("", ("server", "survey", "token")),
    "surveymonkey": Service("https://api.surveymonkey.com", ("survey", "token")),
    "redcap": Service("", ("server", "token")),
    "typeform": Service("https://api.typeform.com", ("survey", "token")),
}
OF_SOME = ("server", "survey", "token", "user", "project", "export", "language", "tenant", "client")


def _is_place(value: Any) -> Any:
    if value is not None and not (isinstance(value, str) and PLACE.fullmatch(value)):
        raise ValueError(NO_PLACE)  # without the value: it may be the secret
    return value


def _is_server(value: Any) -> Any:
    if value is None:
        return value
    try:
        parts = urlsplit(value if isinstance(value, str) else "")
        port = parts.port
    except ValueError:
        port = -1
    if port == -1 or parts.scheme != "https" or not parts.hostname or "@" in parts.netloc:
        raise ValueError("it is no address such as https://survey.example.org, without a name or password in it")
    if parts.query or parts.fragment:
        raise ValueError("leave out what follows ? or # in the address")
    return value


SecretPlace = Annotated[str | None, BeforeValidator(_is_place)]
Server = Annotated[str | None, BeforeValidator(_is_server)]


class Fetch(Section):
    """`[source.fetch]`. server: the address of the platform, if it is not the cloud that everybody uses. survey: its id
    there. token: where the secret is kept, never the secret itself. user: whose password or key the secret is. project,
    export, language, tenant, client: what some platforms need besides. with_runs: False leaves it to
    `brpipeline fetch`."""

    platform: FetchPlatform
    server: Server = None
    survey: Text = ""
    token: SecretPlace = None
    user: Text | None = None
    project: Text | None = None
    export: Text | None = None
    language: Text | None = None
    tenant: Text | None = None
    client: Text | None = None
    with_runs: bool = True

    @model_validator(mode="after")
    def _has_what_the_platform_needs(self) -> Self:
        service = SERVICES[self.platform]
        stated = [name for name in OF_SOME if getattr(self, name)]
        if missing := [name for name in service.needs if name not in stated]:
            raise ValueError(f"{self.platform} needs {_quoted(missing)} as well")
        if strange := [name for name in stated if name not in (*service.needs, *service.may, "server")]:
            raise ValueError(f"{_quoted(strange)} means nothing for {self.platform}: leave it out")
        return self

    @property
    def address(self) -> str:
        """The address of the server, without a slash at its end."""
        return (self.server or SERVICES[self.platform].server).rstrip("/")

    @property
    def host(self) -> str:
        """The name of the server, as messages have it."""
        return urlsplit(self.address).hostname or ""


def _quoted(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
