"""The exception that is raised when settings are wrong."""

from brpipeline.problems import Problem


class SettingsError(Exception):
    """Settings are wrong, and nothing was done. problems: each says what is wrong and what to do."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(sorted({problem.code for problem in problems})))
        self.problems = problems
