"""Earlier versions of the contract, and those that this one cannot read."""

import re
from typing import Any

NAME = re.compile(r"brpipeline-results/(\d+)(\.\d+)?")


class OtherVersionError(ValueError):
    """A results.json that another version of brpipeline made and this one cannot read. schema: what it says it is."""

    def __init__(self, schema: str) -> None:
        super().__init__(f"this file is {schema}, which this version of brpipeline cannot read")
        self.schema = schema


def major_version(document: Any) -> int:
    """The major version of a results.json. Raises ValueError for what is none."""
    schema = document.get("schema") if isinstance(document, dict) else None
    match = NAME.fullmatch(schema) if isinstance(schema, str) else None
    if match is None:
        raise ValueError("this is no results.json of brpipeline")
    return int(match[1])


def from_version_1(document: dict[str, Any]) -> dict[str, Any]:
    """A document of version 1 as version 2. They have the same keys; in version 1 a reader refused any other key."""
    return document | {"schema": "brpipeline-results/2"}
