"""Starts a command in a process group of its own, reads what it prints, and ends it with Ctrl-C as a terminal does."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
PATIENCE = 30.0  # seconds until something must have been printed


def environment(**more: str) -> dict[str, str]:
    """Ours without a screen, so that nothing opens a browser, and without settings for coachbot."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "COACHBOT_", "MAKE"))}
    return {name: value for name, value in ours.items() if name not in DISPLAYS} | {"PYTHONUNBUFFERED": "1"} | more


class Running:
    """A command while it runs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.said = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for(self, pattern: str) -> re.Match[str]:
        """The first line so far, or to come, in which this is found."""
        until = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self.said)):
            try:
                line = self._lines.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                line = None
            assert line is not None, f"it ended or was silent without printing {pattern!r}:\n{self.said}"
            self.said += line
        return found

    def end(self) -> float:
        """Press Ctrl-C: how many seconds it then took to end."""
        pressed = time.monotonic()
        os.killpg(self._process.pid, signal.SIGINT)
        self._process.wait(PATIENCE)
        took = time.monotonic() - pressed
        self._reader.join(PATIENCE)
        while line := self._lines.get_nowait():
            self.said += line
        return took

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(None)


@contextmanager
def started(command: str | Sequence[str | Path], folder: Path, env: Mapping[str, str]) -> Iterator[Running]:
    """A command (a text is for the shell) while this lasts; what is still there afterwards is killed."""
    process = subprocess.Popen(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield Running(process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if process.stdout:
            process.stdout.close()
