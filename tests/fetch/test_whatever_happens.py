"""Whatever a server does, in any order: what was fetched before is whole and stays, or the new is whole; no secret
leaks, and it ends."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brpipeline.fetch.kept import same
from brpipeline.fetch.patience import Patience
from tests.fetch.conftest import Playing
from tests.fetch.fakes import SECRET, TOKEN
from tests.fetch.server import Answer, Asked
from tests.fetch.test_platforms import crowd

NAMES = ["limesurvey", "kobo, data", "odk", "qualtrics", "surveymonkey", "typeform", "redcap", "microsoft-forms"]
WORDS = ["result", "error", "status", "token", "data", "items", "total", "count", "results", "fileId"]
GARBLED = st.one_of(
    st.binary(max_size=80),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just(SECRET),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4),
        max_leaves=8,
    ).map(lambda document: json.dumps(document).encode()),
)
STATUS = st.sampled_from([200, 200, 200, 201, 204, 302, 307, 400, 401, 404, 429, 500, 503])
KIND = st.sampled_from(
    ["application/json", "text/csv", "text/html", "application/octet-stream", "", 'é; x="', "text/csv; charset=utf-16"]
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Location": st.sampled_from(
            ["/", "https://survey.example.org/x", "//evil.example", "http://[", f"https://{SECRET}"]
        ),
        "Retry-After": st.sampled_from(["1", "-5", "1e400", "Fri, 99 Foo", "0x10", SECRET]),
        "Content-Encoding": st.sampled_from(["gzip", "br", "identity"]),
    },
)
WILD = st.builds(Answer, GARBLED, STATUS, KIND, HEADERS, cut=st.none() | st.integers(0, 20), endless=st.booleans())
STEPS = st.lists(st.none() | WILD | st.integers(1, 400), min_size=1, max_size=6)
"""For each request in turn: what is right, something wild, or what is right but cut after so many bytes."""


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost_and_nothing_leaks(name: str, playing: Playing) -> None:
    played = playing(name)
    played.patience = Patience(sleep=lambda _: None, silence=5.0, longest_wait=60.0)
    played.answer(crowd(3))
    assert played.fetch().problem is None
    old = played.file.read_bytes()
    played.answer(crowd(5))
    assert played.fetch().problem is None
    new = played.file.read_bytes()
    assert old != new

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def play(steps: list[Answer | int | None]) -> None:
        played.file.write_bytes(old)
        played.survey.looks = 0
        left = iter(steps)

        def wild(asked: Asked) -> Answer:
            step = next(left, None)
            right = played.fake.play(played.survey, asked)
            if isinstance(step, Answer):
                return step
            return right if step is None else Answer(right.body, right.status, right.kind, right.headers, cut=step)

        played.play(wild)
        fetched = played.fetch()
        kept = played.file.read_bytes()
        assert fetched.problem is None or fetched.problem.code != "fetch-bug", fetched.problem
        if fetched.problem is not None:
            assert kept == old
        else:
            assert same(kept, old) or same(kept, new) or is_wild(steps)
        text = repr(fetched)
        assert SECRET not in text
        assert TOKEN not in text
        assert list(Path(played.file.parent).iterdir()) == [played.file]

    play()


def is_wild(steps: list[Answer | int | None]) -> bool:
    """True if a server that is not the platform's made up a whole file: then reading it says what is wrong with it."""
    made = [step for step in steps if isinstance(step, Answer) and step.status < 300]
    return any(step.cut is None or step.cut >= len(step.body) for step in made)
