"""`coachbot …` as a process of its own, and what can be seen of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Process:
    """A command that runs; its lines can be waited for."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str], folder: Path) -> None:
        names = ("PATH", "HOME", "LANG", "PYTHONPATH", "VIRTUAL_ENV")
        inherited = {name: os.environ[name] for name in names if name in os.environ}
        python = f"{ROOT}{os.pathsep}{inherited.get('PYTHONPATH', '')}"
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "coachbot", *arguments],
            env=inherited | {"PYTHONPATH": python, "PYTHONUNBUFFERED": "1"} | dict(environment),
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: list[str] = []
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.popen.stdout
        for line in self.popen.stdout:
            with self._changed:
                self._lines.append(line)
                self._changed.notify_all()
        with self._changed:
            self._changed.notify_all()

    @property
    def output(self) -> str:
        """All that it said."""
        with self._changed:
            return "".join(self._lines)

    def wait_for(self, text: str, timeout: float = 15) -> str:
        """The line with this text, when it comes."""
        until = time.monotonic() + timeout
        with self._changed:
            while time.monotonic() < until:
                found = [line for line in self._lines if text in line]
                if found:
                    return found[0]
                if self.popen.poll() is not None and not self._reader.is_alive():
                    break
                self._changed.wait(0.1)
            raise AssertionError(f"no line with {text!r} in:\n{''.join(self._lines)}")

    def end(self, number: int = signal.SIGINT, timeout: float = 10) -> tuple[int, float]:
        """Its exit code, and how many seconds it took to end."""
        began = time.monotonic()
        if self.popen.poll() is None:
            self.popen.send_signal(number)
        code = self.popen.wait(timeout)
        self._reader.join(timeout)
        return code, time.monotonic() - began

    def finish(self, timeout: float = 20) -> int:
        """Its exit code, when it ends by itself."""
        code = self.popen.wait(timeout)
        self._reader.join(timeout)
        return code


@contextmanager
def coachbot(arguments: list[str], environment: Mapping[str, str], folder: Path) -> Iterator[Process]:
    """The command, until the end of the block."""
    process = Process(arguments, environment, folder)
    try:
        yield process
    finally:
        if process.popen.poll() is None:
            process.popen.kill()
        process.popen.wait(10)
