"""What `make` does to what is not its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_an_environment_of_somebody_else_that_is_linked_to_is_left_alone(tmp_path: Path) -> None:
    """It is not this checkout's, so one of its own is made; that pip then finds nothing to install does not matter."""
    theirs, checkout = tmp_path / "theirs", tmp_path / "checkout"
    theirs.mkdir()
    checkout.mkdir()
    (theirs / "kept").write_text("theirs")
    (checkout / ".venv").symlink_to(theirs)
    shutil.copy(ROOT / "Makefile", checkout)
    (checkout / "requirements-run.lock").write_text("")
    (checkout / "pyproject.toml").write_text("")

    done = subprocess.run(
        ["make", ".venv/run", f"PYTHON={sys.executable}"], cwd=checkout, capture_output=True, text=True, timeout=120
    )

    assert "Preparing coachbot" in done.stdout, done.stdout + done.stderr
    assert [path.name for path in theirs.iterdir()] == ["kept"]
    assert not (checkout / ".venv").is_symlink()
