"""What tests of the coach begin with: a desk at which Noor has a plan, or Noor with a plan that is taught on a Monday.

A file that needs another has its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.coach.desk import Desk, planned
from tests.coach.taught import MONDAY, Calendar


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    planned(made)
    yield made
    made.database.close()


@pytest.fixture
def noor(tmp_path: Path) -> Iterator[Calendar]:
    made = Calendar(tmp_path, MONDAY)
    yield made
    made.database.close()
