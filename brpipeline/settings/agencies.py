"""The agencies, their sectors, and what people really type for them."""

from functools import cached_property
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from brpipeline.settings.files import Id, Section, Text
from brpipeline.text import bare

AGENCIES_FILE = "config/agencies.toml"


class Agency(Section):
    """One agency. aliases: other names that mean it."""

    name: Text
    sector: Text
    aliases: list[Text] = []


class Agencies(Section):
    """All agencies by id, in the file's order.

    asked_as: headings under which surveys ask for the agency. no_single_agency: names that mean no single agency.
    test_names: what people type when they only try the survey out.
    """

    every_table: ClassVar[str] = "agency"
    asked_as: list[Text] = []
    no_single_agency: list[Text] = []
    test_names: list[Text] = []
    agency: dict[Id, Agency] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _tables_are_agencies(cls, table: Any) -> Any:
        """A table `[police]` of the file is the agency `police`."""
        if not isinstance(table, dict):
            return table
        named = {key: value for key, value in table.items() if isinstance(value, dict)}
        return {key: value for key, value in table.items() if key not in named} | {"agency": named}

    @model_validator(mode="after")
    def _one_meaning_each(self) -> Self:
        meant: dict[str, str] = {}
        for agency_id, agency in self.agency.items():
            for name in (agency_id, agency.name, *agency.aliases):
                if not bare(name):
                    raise ValueError(f"the alias “{name}” of {agency_id} has no letter or digit")
                other = meant.setdefault(bare(name), agency_id)
                if other != agency_id:
                    raise ValueError(f"“{name}” stands for both {other} and {agency_id}")
        for key, names in (("no_single_agency", self.no_single_agency), ("test_names", self.test_names)):
            for name in names:
                if bare(name) in meant:
                    raise ValueError(f"“{name}” is in {key} and stands for {meant[bare(name)]}")
        for name in (*self.asked_as, *self.no_single_agency, *self.test_names):
            if not bare(name):
                raise ValueError(f"“{name}” has no letter or digit, so that a blank cell would mean it")
        return self

    @cached_property
    def _meant(self) -> dict[str, str]:
        return {
            bare(name): agency_id
            for agency_id, agency in self.agency.items()
            for name in (agency_id, agency.name, *agency.aliases)
        }

    @cached_property
    def _single_to_none(self) -> frozenset[str]:
        return frozenset(map(bare, self.no_single_agency))

    @cached_property
    def _tests(self) -> frozenset[str]:
        return frozenset(map(bare, self.test_names))

    def named(self, typed: str) -> str | None:
        """The id of the agency that a typed name means, or None: nothing is guessed."""
        return self._meant.get(bare(typed))

    def is_test(self, typed: str) -> bool:
        return bare(typed) in self._tests

    def is_no_single(self, typed: str) -> bool:
        """True if the name belongs to no single agency, or is several names of different agencies in one answer."""
        parts = [part for part in typed.replace(",", ";").replace("/", ";").split(";") if bare(part)]
        return bare(typed) in self._single_to_none or len({self.named(part) for part in parts} - {None}) > 1

    def spellings(self) -> dict[str, str]:
        """Every name and alias as written, with the id of its agency."""
        return {name: key for key, agency in self.agency.items() for name in (agency.name, *agency.aliases)}

    @cached_property
    def sectors(self) -> dict[str, str]:
        """The sector of each agency, in their order."""
        return {agency_id: agency.sector for agency_id, agency in self.agency.items()}

    @cached_property
    def order(self) -> dict[str, int]:
        """The position of each agency in the file: the order in which agencies are listed everywhere."""
        return {agency_id: position for position, agency_id in enumerate(self.agency)}
