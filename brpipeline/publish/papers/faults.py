"""Why a paper cannot be made: a package is not installed, or a partnership's own template cannot be filled in."""


class PackageMissingError(Exception):
    """name: of the paper. kind: as the settings name it. package: what makes it, and extra: what installs that."""

    def __init__(self, name: str, kind: str, package: str, extra: str) -> None:
        super().__init__(f"{name} needs {package}")
        self.name, self.kind, self.package, self.extra = name, kind, package, extra


class TemplateError(Exception):
    """name: of the template. why: what is wrong with it, without a word of the results."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name, self.why = name, why
