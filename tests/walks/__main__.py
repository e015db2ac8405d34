"""Takes walks again, to see where one went wrong: `python -m tests.walks 48`."""

from __future__ import annotations

import sys

from tests.walks.expecting import Difference
from tests.walks.walking import walk_all

for seed in map(int, sys.argv[1:]):
    try:
        print(f"walk {seed} went well: {walk_all([seed])}")
    except Difference as difference:
        sys.exit(str(difference))
