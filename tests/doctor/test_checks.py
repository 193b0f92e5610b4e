"""Each check of the doctor: it finds what is wrong, says what to do, and gives away no password."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from brpipeline.doctor import drawing, machine, notifications, packages
from brpipeline.doctor.finding import Finding, Level, worst
from brpipeline.doctor.folders import space, writable
from brpipeline.doctor.mounts import network_kind
from brpipeline.doctor.prefect import prefect
from brpipeline.doctor.store import masked
from brpipeline.settings.workspace import Settings, load

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/share /srv/share nfs4 rw 0 0
//server/c /srv/with\\040space cifs rw 0 0
/dev/sdb1 /srv/share/local ext4 rw 0 0
lxcfs /var/lib/lxcfs fuse.lxcfs rw 0 0
me@host: /mnt/far fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv", ""),
        ("/srv/share", "nfs4"),
        ("/srv/share/inbox", "nfs4"),
        ("/srv/share/local/inbox", ""),  # a disk of one's own, mounted inside the share
        ("/srv/shared", ""),  # another name that begins alike
        ("/srv/with space/inbox", "cifs"),
        ("/var/lib/lxcfs", ""),
        ("/mnt/far", "fuse.sshfs"),
    ],
)
def test_a_folder_on_a_network_share_is_told_from_one_on_a_disk(folder: str, kind: str) -> None:
    assert network_kind(Path(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    ("free", "held", "level"),
    [
        (10**10, 10**9, Level.OK),
        (4 * 10**8, 0, Level.CHECK),
        (10**9, 2 * 10**9, Level.CHECK),
        (4 * 10**7, 0, Level.WRONG),
    ],
)
def test_there_should_be_room_for_as_much_again(free: int, held: int, level: Level) -> None:
    assert space(free, held).level == level


def test_a_folder_that_cannot_be_written_is_wrong(tmp_path: Path) -> None:
    assert writable("reports", tmp_path).level == Level.OK
    assert list(tmp_path.iterdir()) == []
    assert writable("reports", tmp_path / "gone").level == Level.WRONG


def stated(*lines: str, **here: str) -> Finding:
    """What is said of these requirements where these versions are installed."""
    level = Level.WRONG
    return packages._fit("packages", [Requirement(line) for line in lines], "", level, here.get)


def test_packages_that_fit_are_in_order() -> None:
    assert stated("numpy>=2.1", "tzdata>=2025.2", numpy="2.4.6", tzdata="2025.3").level == Level.OK


def test_a_package_outside_its_range_is_wrong_and_named_with_it() -> None:
    finding = stated("fastapi>=0.139,<0.155", fastapi="0.165.1")
    assert finding.level == Level.WRONG
    assert "fastapi 0.165.1, not <0.155,>=0.139" in finding.result


def test_a_package_that_is_missing_is_named_with_the_way_to_get_it() -> None:
    finding = stated("prefect>=3.6,<4")
    assert (finding.level, "prefect" in finding.result) == (Level.WRONG, True)
    assert 'pip install "brpipeline"' in finding.remedy


def test_an_extra_is_needed_if_the_settings_use_it(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert packages.wanted(load(workspace)) == {}
    monkeypatch.setenv("BRPIPELINE_STORE", "postgresql+psycopg://host/brpipeline")
    path = workspace / "config" / "assessment.toml"
    path.write_text(path.read_text() + '\n[spread]\nover = "dask"\n\n[folders]\ninbox = "s3://bucket/inbox"\n')
    needed = {"postgres": True, "dask": True, "remote": True}
    assert packages.wanted(load(workspace)) == needed


def test_without_letters_pictures_are_wrong() -> None:
    assert drawing.letters(lambda svg: svg.encode()).level == Level.OK
    assert drawing.letters(lambda svg: b"always the same").level == Level.WRONG


def test_a_pdf_is_no_duty_but_half_an_installation_is_worth_a_look() -> None:
    assert drawing.printing(False, lambda html: None).level == Level.OK
    assert drawing.printing(True, lambda html: None).level == Level.CHECK
    assert drawing.printing(True, lambda html: b"%PDF").level == Level.OK


def test_time_zones_that_are_missing_are_wrong() -> None:
    assert machine.zones({"Europe/London"}).level == Level.OK
    assert "tzdata" in machine.zones(set()).remedy


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://me:secret@host/brpipeline",
        "postgresql+psycopg://host/brpipeline?user=me&password=secret",
    ],
)
def test_a_stores_address_is_shown_without_its_password(url: str) -> None:
    from sqlalchemy import make_url

    shown = masked(make_url(url))
    assert "host/brpipeline" in shown
    assert "secret" not in shown


@pytest.mark.parametrize(
    ("environment", "level"),
    [
        ({}, Level.OK),
        ({"PREFECT_API_URL": "http://me:secret@127.0.0.1:9/api"}, Level.WRONG),
        ({"PREFECT_API_URL": "file:///etc/secret"}, Level.WRONG),
    ],
)
def test_a_prefect_server_that_is_named_must_answer(environment: dict[str, str], level: Level) -> None:
    (finding,) = prefect(environment)
    assert finding.level == level
    assert "secret" not in finding.result


@pytest.mark.parametrize(("answer", "level"), [(200, Level.CHECK), (401, Level.OK)])
def test_a_prefect_server_that_is_named_must_ask_for_a_password(answer: int, level: Level) -> None:
    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def do_POST(self) -> None:
            self.send_response(answer)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is written."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (found,) = prefect({"PREFECT_API_URL": f"http://127.0.0.1:{server.server_port}/api"})
    server.shutdown()
    server.server_close()
    assert found.level == level
    assert ("PREFECT_SERVER_API_AUTH_STRING" in found.remedy) == (level == Level.CHECK)


def told(settings: Settings) -> Finding:
    (finding,) = notifications.notifications(settings)
    return finding


def test_addresses_are_known_to_apprise_and_shown_without_passwords(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert told(settings).level == Level.OK
    monkeypatch.setenv("BRPIPELINE_NOTIFY", "mailto://me:secret@example.org")
    finding = told(settings)
    assert (finding.level, "mailto" in finding.result, "secret" in finding.result) == (Level.OK, True, False)
    monkeypatch.setenv("BRPIPELINE_NOTIFY", "mailto://me:secret@example.org nonsense://secret")
    finding = told(settings)
    assert (finding.level, "address 2" in finding.result, "secret" in finding.result) == (Level.WRONG, True, False)
    assert "secret" not in caplog.text


def test_the_worst_finding_counts() -> None:
    assert worst([]) == Level.OK
    assert worst([Finding("a", Level.OK, ""), Finding("b", Level.WRONG, ""), Finding("c", Level.CHECK, "")]) == 2
