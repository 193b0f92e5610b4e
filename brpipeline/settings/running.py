"""How the pipeline runs: when, what starts it, what it is spread over, what reading may take; and folders elsewhere."""

import re
from typing import Annotated, Literal, Self
from zoneinfo import available_timezones

from pydantic import Field, field_validator, model_validator

from brpipeline.settings.files import Section, Text

# Of a cron line: minute, hour, day, month, weekday, each with its bounds; and one part of such a field.
FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
PART = re.compile(r"(\*|(\d+|[A-Za-z]{3})(-(\d+|[A-Za-z]{3}))?)(/[1-9]\d*)?")
URL = re.compile(r"[a-z][a-z0-9+]*://.*")


class Serve(Section):
    """cron or every (minutes): when a run starts though nothing arrived, so that a wave that closed is published as
    closed. watch: how arrivals in the inbox are noticed; auto polls where the file system sends no events. notify:
    apprise URLs that are told of failures and of rows that wait; the environment variable BRPIPELINE_NOTIFY wins."""

    cron: str | None = None
    every: Annotated[int, Field(ge=1)] | None = None
    timezone: str = "Europe/London"
    watch: Literal["auto", "events", "polling", "off"] = "auto"
    notify: list[Text] = []

    @field_validator("cron")
    @classmethod
    def _is_cron(cls, line: str | None) -> str | None:
        if line is not None and not _is_cron(line):
            raise ValueError(f"“{line}” is no line of cron; “15 6 * * *” is every day at a quarter past six")
        return line

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"“{name}” is no time zone; Europe/London is one")
        return name

    @model_validator(mode="after")
    def _one_schedule(self) -> Self:
        if self.cron is not None and self.every is not None:
            raise ValueError("`cron` and `every` exclude each other")
        return self

    @property
    def schedule(self) -> str:
        """The cron line; every morning where the settings say nothing. Empty where `every` counts."""
        return "" if self.every else self.cron or "15 6 * * *"


def _is_cron(line: str) -> bool:
    """True if a line has five fields, each within its bounds."""
    fields = line.split()
    return len(fields) == len(FIELDS) and all(
        PART.fullmatch(part) and all(low <= int(number) <= high for number in re.findall(r"\d+", part.split("/")[0]))
        for field, (low, high) in zip(fields, FIELDS, strict=True)
        for part in field.split(",")
    )


class Spread(Section):
    """over: what computes assessments in parallel. dask: the address of a scheduler; without one a cluster is started
    for each run. pool: the Prefect work pool whose workers take parts of a run. parts: how many."""

    over: Literal["threads", "dask", "workers"] = "threads"
    dask: Text | None = None
    pool: Text = "brpipeline"
    parts: Annotated[int, Field(ge=1)] = 2


class ReadingApart(Section):
    """allowance: how many times as much memory and time as usual a file may take of the process that reads it."""

    allowance: Annotated[float, Field(ge=1, le=100)] = 1


class Folders(Section):
    """fsspec URLs of an inbox that is elsewhere, and of a place to which what is published is copied as well.
    group: whether members of the folders' group may read and write what is confidential, as its owner may."""

    inbox: Text | None = None
    published: Text | None = None
    group: bool = False

    @field_validator("inbox", "published")
    @classmethod
    def _is_url(cls, url: str | None) -> str | None:
        if url is not None and not URL.fullmatch(url):
            raise ValueError("it needs a URL such as s3://bucket/folder or file:///srv/share")
        return url
