"""The languages in which reports are written: each must have a catalogue, and a partnership's own must be sound."""

from collections.abc import Iterator
from pathlib import Path

from brpipeline.language import ENGLISH
from brpipeline.language.known import SUFFIX, languages
from brpipeline.problems import Problem, problem
from brpipeline.settings.assessment import ASSESSMENT_FILE, Assessments
from brpipeline.settings.files import unknown_name

NO_LANGUAGE = "is no language that reports can be written in"


def unusable_languages(assessments: Assessments, templates: Path, root: Path) -> Iterator[Problem]:
    """Yields a problem for each language without a catalogue, and for each fault of a partnership's own.

    templates: the folder that may hold such catalogues. root: the workspace, within which messages name them.
    """
    named = {"language": assessments.language}
    named |= {f"partnership {row.id}: language": row.language for row in assessments.partnership if row.language}
    there = [ENGLISH, *languages(templates)]
    for key, language in named.items():
        if language not in there:
            yield unknown_name(ASSESSMENT_FILE, key, language, NO_LANGUAGE, there)
    for language in sorted(set(named.values()) & set(there)):
        own = templates / f"{language}{SUFFIX}"
        if own.exists():
            from brpipeline.language.catalogue import faults  # Babel is imported where a catalogue is read

            for why in faults(own.read_bytes(), language):
                yield problem("catalogue", own.relative_to(root).as_posix(), why=why)
