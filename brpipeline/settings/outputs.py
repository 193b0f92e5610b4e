"""What a run publishes besides the pages, the workbook and the tables."""

from typing import Literal, get_args

from pydantic import field_validator

from brpipeline.settings.files import Section, refuse_twice

PaperKind = Literal["word", "slides", "pdf"]
PAPER_KINDS: tuple[PaperKind, ...] = get_args(PaperKind)


class Outputs(Section):
    """papers: which board papers each run publishes as well."""

    papers: list[PaperKind] = []

    @field_validator("papers")
    @classmethod
    def _each_once(cls, kinds: list[PaperKind]) -> list[PaperKind]:
        refuse_twice("kind of paper", kinds)
        return kinds
