"""A template reads what it is given and reaches nothing else: not Python, not the machine."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from brpipeline.pipeline import run
from brpipeline.publish.report import page, waves
from brpipeline.publish.text.templates import environment
from brpipeline.results import Named
from tests.conftest import NOW

MARK = "ran.txt"


def rendered(text: str, folder: Path, **values: object) -> str:
    return environment(folder / "templates").from_string(text).render(**values)


# Each would write the file MARK, tell what the machine holds, or change the results for the pages after it.
ESCAPES = {
    "a class through an instance": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "the globals of a function": "{{ counted.__globals__ }}",
    "the globals of a macro's code": "{{ cycler.__init__.__globals__.os.popen('touch ran.txt').read() }}",
    "the format of a string": "{{ '{0.__class__.__init__.__globals__}'.format(named) }}",
    "a module": "{{ module.listed.__globals__ }}",
    "what a module imports": "{{ module.counted }}",
    "pydantic's reader of pickles": (
        "{{ named.parse_raw('cos\nsystem\n(S\\'touch ran.txt\\'\ntR.', proto='pickle', allow_pickle=True) }}"
    ),
    "pydantic's reader of files": "{{ named.parse_file('/etc/passwd') }}",
    "a file that an array writes": "{{ array.tofile('ran.txt') }}",
    "a path": "{{ path.read_text() }}",
    "a list that is changed": "{{ many.append(1) }}",
    "a dict that is changed": "{{ table.update(a=2) }}",
}


@pytest.mark.parametrize("case", ESCAPES)
def test_what_a_template_does_not_reach(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    many, table = [0], {"a": 1}
    with pytest.raises((SecurityError, UndefinedError)):
        rendered(
            ESCAPES[case],
            tmp_path,
            named=Named(id="a", title="A"),
            module=waves,
            array=np.zeros(1),
            path=Path("/etc/passwd"),
            many=many,
            table=table,
        )
    assert (many, table) == ([0], {"a": 1})
    assert not (tmp_path / MARK).exists()


def test_what_a_template_is_given_it_reads(tmp_path: Path) -> None:
    text = "{{ named.title }} {{ table.get('a') }} {{ counted(2, 'agency', 'agencies') }} {{ '%d' | format(3) }}"
    assert rendered(text, tmp_path, named=Named(id="a", title="A"), table={"a": 1}) == "A 1 2 agencies 3"


def test_no_module_is_given_to_a_template() -> None:
    """Whose imports it could read, were the sandbox not there."""
    assert all(isinstance(function, Callable) for function in waves.FOR_TEMPLATES.values())  # type: ignore[arg-type]
    assert "waves=waves," not in Path(page.__file__).read_text(encoding="utf-8")


def test_a_template_that_tries_is_named_with_its_line_and_stops_no_other_page(example: Path) -> None:
    own = example / "reports" / "templates" / "answer.html.j2"
    own.write_text("<p>\n{% if r.partnership.id == 'northmere' %}{{ r.parse_file('/etc/passwd') }}{% endif %}", "utf-8")
    done = run(example, NOW)
    failed = {failure.what: failure.problems[0] for failure in done.failed}
    assert set(failed) == {"northmere/autumn-2025", "northmere/spring-2026"}
    assert "an error in the template answer.html.j2, line 2 (SecurityError)" in failed["northmere/spring-2026"].what
    assert {str(one.assessment) for one in done.assessed if one.changed} >= {"harrowfen/spring-2026"}
