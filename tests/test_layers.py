"""The layers of the code: every contract is kept, each notices the import that it forbids, and `make lint` asks."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from pkgutil import iter_modules

import pytest

ROOT = Path(__file__).parents[1]
LINTER = Path(sys.executable).with_name("lint-imports")
CHECKS = ("ruff check", "ruff format --check", "mypy --strict", "lint-imports", "coachbot check")

# contract, a file, and an import that has no place there
FORBIDDEN = (
    ("layers", "planning/__init__.py", "import coachbot.dialogue"),
    ("layers", "storage/__init__.py", "import coachbot.coach"),
    ("layers", "coach/__init__.py", "import coachbot.slack"),
    ("layers", "outbox/__init__.py", "import coachbot.slack"),
    ("layers", "app.py", "import coachbot.workspace"),
    ("layers", "anything.py", "import coachbot.texts"),
    ("workspace", "workspace/__init__.py", "import coachbot.texts"),
    ("slack", "coach/__init__.py", "import slack_sdk"),
    ("sql", "slack/__init__.py", "import sqlite3"),
    ("purity", "dialogue/__init__.py", "import random"),
)


def contracts() -> list[dict[str, object]]:
    """The contracts as `pyproject.toml` states them."""
    found: list[dict[str, object]]
    found = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return found


def linted(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """What the linter says about the code in this folder."""
    return subprocess.run([LINTER, "--no-logo", "--no-cache", *options], cwd=folder, capture_output=True, text=True)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The code and its contracts, to be changed."""
    shutil.copytree(ROOT / "coachbot", tmp_path / "coachbot", ignore=shutil.ignore_patterns("__pycache__", "page"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept() -> None:
    said = linted(ROOT)

    assert said.returncode == 0, said.stdout
    assert f"{len(contracts())} kept, 0 broken" in said.stdout


@pytest.mark.parametrize(("contract", "file", "line"), FORBIDDEN)
def test_an_import_in_the_wrong_place_breaks_its_contract(copy: Path, contract: str, file: str, line: str) -> None:
    with (copy / "coachbot" / file).open("a") as changed:
        changed.write(f"\n{line}\n")

    said = linted(copy, "--contract", contract)

    assert "0 kept, 1 broken" in said.stdout, said.stdout + said.stderr


def test_every_contract_is_tried() -> None:
    assert {contract["id"] for contract in contracts()} == {contract for contract, _, _ in FORBIDDEN}


def test_the_workspace_may_import_no_part_that_there_is() -> None:
    parts = {f"coachbot.{module.name}" for module in iter_modules([str(ROOT / "coachbot")])}
    above = {"coachbot.__main__", "coachbot.app", "coachbot.commands", "coachbot.workspace"}
    workspace = next(contract for contract in contracts() if contract["id"] == "workspace")
    forbidden = workspace["forbidden_modules"]
    assert isinstance(forbidden, list)

    assert parts - above <= set(forbidden)


def test_make_lint_asks_for_everything() -> None:
    said = subprocess.run(["make", "--dry-run", "lint"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert [check for check in CHECKS if check not in said.stdout] == []
