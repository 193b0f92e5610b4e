"""The pages at the root of the repository as pages of the site, and links that fit both places."""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

# By their names in the repository. The README is the site's first page.
ROOT_PAGES = {
    "README.md": "index.md",
    **{f"{name}.md": f"{name}.md" for name in ("CHANGELOG", "CONTRIBUTING", "GLOSSARY")},
}
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages of the root."""
    root = Path(config.config_file_path).parent
    for name, uri in ROOT_PAGES.items():
        files.append(File.generated(config, uri, content=(root / name).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Each link as it is on the site; one to the source, which is not part of the site, becomes its words alone."""
    del config, files
    here = page.file.src_uri
    in_repository = next((name for name, uri in ROOT_PAGES.items() if uri == here), f"docs/{here}")

    def on_site(match: re.Match[str]) -> str:
        mark, words, target = match.groups()
        path, hash_sign, anchor = target.partition("#")
        if "://" in target or not path:
            return match[0]
        linked = posixpath.normpath(posixpath.join(posixpath.dirname(in_repository), path))
        if linked not in ROOT_PAGES and not linked.startswith("docs/"):
            return str(words)
        uri = ROOT_PAGES.get(linked, linked.removeprefix("docs/"))
        relative = posixpath.relpath(uri, posixpath.dirname(here) or ".")
        return f"{mark}[{words}]({relative}{hash_sign}{anchor})"

    return LINK.sub(on_site, markdown)
