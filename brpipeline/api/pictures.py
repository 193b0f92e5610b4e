"""What a notebook shows: a radar as a picture, a report as a page of its own."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

HEIGHT = 800  # pixels of a report in a notebook


@dataclass(frozen=True)
class Radar:
    """A radar as SVG. A notebook shows it; `save` writes it. svg: its text."""

    svg: str = field(repr=False)
    title: str

    def _repr_html_(self) -> str:
        return f"<figure>{self.svg}</figure>"

    def save(self, path: str | Path) -> Path:
        """Writes it as an SVG file, and returns the file's path."""
        Path(path).write_text(self.svg, encoding="utf-8", newline="\n")
        return Path(path)


@dataclass(frozen=True)
class Report:
    """A published report. A notebook shows it in a frame of its own. html: the page; path: its file."""

    html: str = field(repr=False)
    path: Path

    def _repr_html_(self) -> str:
        page = escape(self.html, quote=True)
        return f'<iframe title="Report" srcdoc="{page}" style="width: 100%; height: {HEIGHT}px; border: 0"></iframe>'
