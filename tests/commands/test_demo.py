"""`coachbot demo`: both together; it says where, takes the next port when one is taken, and ends quietly."""

from __future__ import annotations

import re
import signal
import socket
import urllib.request
from pathlib import Path

import pytest

from coachbot.commands.demo import has_display
from tests.commands.processes import coachbot


def test_it_says_where_keeps_its_data_and_ends_within_a_second(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with coachbot(["demo", "--port", str(port), "--db", "mine.db"], {}, tmp_path) as process:
            line = process.wait_for("coachbot is ready")
            address = re.findall(r"http://\S+", line)[0]
            assert f":{port}" not in address
            with urllib.request.urlopen(address, timeout=5) as page:
                assert page.status == 200 and b"<html" in page.read()
            code, seconds = process.end(signal.SIGINT)
    assert code == 0 and seconds < 1.5, f"it took {seconds:.1f} s to end"
    assert "Traceback" not in process.output and (tmp_path / "mine.db").exists()


def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    with coachbot(["demo", "--db", "away/mine.db"], {}, tmp_path) as process:
        assert process.finish() == 2
        assert "away does not exist" in process.output and len(process.output.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("environment", "shown"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)]
)
def test_a_browser_needs_a_display(environment: dict[str, str], shown: bool) -> None:
    assert has_display(environment) is shown
