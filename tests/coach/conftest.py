"""What tests of the coach begin with: a desk at which Noor has a plan. A file that needs another has its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.coach.desk import Desk, planned


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    planned(made)
    yield made
    made.database.close()
