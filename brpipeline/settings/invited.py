"""How many staff were invited, by partnership, wave and agency: the names in it, checked."""

from collections.abc import Callable, Iterator, Sequence

from brpipeline.problems import Problem
from brpipeline.settings.assessment import Assessments

Unknown = Callable[[str, str, str, list[str]], Problem]


def unknown_invited(
    assessments: Assessments, agencies: Sequence[str], no_agency: str, unknown: Unknown
) -> Iterator[Problem]:
    """Partnerships, waves and agencies of whom numbers are stated, and that do not exist.

    agencies: ids. no_agency: what is said of a name that is none. unknown: makes the problem of a name.
    """
    partnerships, waves = [row.id for row in assessments.partnership], [row.id for row in assessments.wave]
    for partnership, by_wave in assessments.invited.items():
        if partnership not in partnerships:
            yield unknown("invited", partnership, "is no partnership", partnerships)
        for wave, numbers in by_wave.items():
            if wave not in waves:
                yield unknown(f"invited.{partnership}", wave, "is no wave", waves)
            for name in numbers:
                if name not in agencies:
                    yield unknown(f"invited.{partnership}.{wave}", name, no_agency, list(agencies))
