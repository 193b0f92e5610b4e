"""The exception that says settings are wrong."""

from brpipeline.problems import Problem


class SettingsError(Exception):
    """Settings are wrong, and nothing was done. problems: what is wrong, each with its remedy."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(sorted({found.code for found in problems})))
        self.problems = problems
