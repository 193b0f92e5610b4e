"""A partnership: its names, the agencies that it asked, and the language of its reports."""

from typing import Self

from pydantic import model_validator

from brpipeline.settings.files import Id, Section, Text, refuse_twice


class Partnership(Section):
    """expects: ids of the agencies that were asked. short: its name where there is little room. language: of its
    reports, if it is another than that of all."""

    id: Id
    name: Text
    short: Text | None = None
    expects: list[str] = []
    language: Text | None = None

    @model_validator(mode="after")
    def _expects_each_agency_once(self) -> Self:
        refuse_twice("agency", self.expects)
        return self
