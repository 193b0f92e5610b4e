"""The sandbox that templates run in: they read what they are given, and reach nothing else of Python or the machine."""

from types import ModuleType

from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

READABLE = {"brpipeline", "builtins", "datetime", "jinja2", "markupsafe"}
"""Packages whose objects a template may look into. Of anything else, such as an array, it sees only the text."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's own sandbox, which changes no list or dict that it is given, and two rules more.

    Jinja allows every public attribute. So a template could read `sys` from a module, write files with an array's
    `tofile`, or have pydantic unpickle a text of its own (`parse_raw`), which runs any code.
    """

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """True if a template may read this attribute: data and methods of our own, never what pydantic adds.

        It depends on the type of an object and on nothing else of it, so it is worked out once for each.
        """
        kind = type(obj)
        if (safe := _SAFE.get((kind, attr))) is None:
            safe = _SAFE[kind, attr] = self._is_readable(obj, attr) and super().is_safe_attribute(obj, attr, value)
        return safe

    def _is_readable(self, obj: object, attr: str) -> bool:
        if isinstance(obj, type | ModuleType) or type(obj).__module__.split(".")[0] not in READABLE:
            return False
        return not (isinstance(obj, BaseModel) and attr in vars(BaseModel))


_SAFE: dict[tuple[type, str], bool] = {}
