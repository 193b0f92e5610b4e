"""Publish: the page over all assessments, made again if anything that it shows changed.

The code that makes it is imported only then.
"""

import hashlib
from pathlib import Path

from brpipeline.files.edited import expect
from brpipeline.language import spoken
from brpipeline.pipeline.edited import keep_edited
from brpipeline.pipeline.fingerprint import shared_parts
from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.publish.files.published import INDEX, SCHEMA, fingerprint_of, published
from brpipeline.results import schema
from brpipeline.settings.workspace import Settings


def publish(settings: Settings) -> Path:
    """Publishes the page over all assessments. Returns its path."""
    index, seal = settings.published / INDEX, _seal(settings)
    if not (_ends_with(index, seal) and (settings.published / SCHEMA).exists()):
        from brpipeline.publish.overview import index_page

        all_results = [
            results for assessment in settings.assessment_ids if (results := published(settings.folder(assessment)))
        ]
        with spoken(settings.assessments.language, settings.templates):
            made = {SCHEMA: schema(), INDEX: index_page(all_results, settings.templates) + seal}
        keep_edited(settings.published.parent, settings.published, made, INDEX)
        expect(settings.published.parent, settings.published, made)
        for name, content in made.items():
            AtomicFiles(settings.published).put(settings.published / name, content)
    return index


def _seal(settings: Settings) -> str:
    """A comment that tells what a page was made from: every published report, in their order, and what draws it."""
    prints = [str(fingerprint_of(settings.folder(assessment))) for assessment in settings.assessment_ids]
    shared = shared_parts(settings)
    made_from = hashlib.sha256(
        " ".join([*prints, settings.assessments.language, shared["templates"], shared["code"]]).encode()
    ).hexdigest()
    return f"<!-- made from {made_from} -->\n"


def _ends_with(page: Path, seal: str) -> bool:
    try:
        return page.read_bytes().endswith(seal.encode())
    except FileNotFoundError:
        return False
