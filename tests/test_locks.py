"""The two lists of packages: exact and checked, one for running and one that adds what tests need."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
RUN = (ROOT / "requirements-run.lock").read_text()
ALL = (ROOT / "requirements.lock").read_text()
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
LINKING = "editables"  # what hatchling needs to install a link to a checkout

ENTRY = re.compile(r"[a-z0-9.-]+==[\w.]+( ; [\w'\" =!<>.]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n")


def entries(lock: str) -> dict[str, str]:
    """name -> its whole entry."""
    return {block.split("==")[0]: block for block in re.split(r"(?m)^(?=\S)", lock) if block}


def needed(*roots: str) -> set[str]:
    """These, and all that they need in turn on this machine."""
    found: set[str] = set()
    waiting = [Requirement(root) for root in roots]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in found and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            found.add(name)
            waiting += [Requirement(text) for text in distribution(name).requires or ()]
    return found


def test_a_lock_holds_names_versions_and_hashes_alone() -> None:
    for lock in (RUN, ALL):
        assert [entry for entry in entries(lock).values() if not ENTRY.fullmatch(entry)] == []


def test_what_running_needs_is_a_part_of_all() -> None:
    assert entries(RUN).items() < entries(ALL).items()


def test_running_finds_all_that_it_needs_and_nothing_else() -> None:
    roots = (*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"], LINKING)

    assert set(entries(RUN)) == needed(*roots)


def test_tests_find_all_that_they_need() -> None:
    assert needed(*PROJECT["dependency-groups"]["dev"]) <= set(entries(ALL))


def test_versions_are_those_that_the_project_asks_for() -> None:
    for text in (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]):
        asked = Requirement(text)
        (version,) = re.findall(r"==([\w.]+)", entries(ALL)[canonicalize_name(asked.name)].splitlines()[0])
        assert asked.specifier.contains(version), text
