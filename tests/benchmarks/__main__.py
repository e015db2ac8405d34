"""`python -m tests.benchmarks` (`make bench`): what a turn costs, a plan, an export and a start."""

from __future__ import annotations

import tempfile
from pathlib import Path

from coachbot.content import load_content
from tests.benchmarks.clicks import compare
from tests.benchmarks.exporting import export_milliseconds, megabytes_gained
from tests.benchmarks.planning import milliseconds
from tests.benchmarks.starting import median_start

RATIO, PLAN_MS, START_S, EXPORT_MS, EXPORTS = 2.5, 10.0, 0.8, 1000.0, 1000


def main() -> None:
    """Measure everything and print it, with what is aimed at."""
    content = load_content()
    # beside the code: where temporary files are kept in memory, a commit would cost nothing
    with tempfile.TemporaryDirectory(dir=Path(__file__).parents[2], prefix=".bench-") as name:
        folder = Path(name)
        bare, ours = compare(folder / "clicks.db", content, blocks=20)
        print(f"a signed click, bare Bolt     {bare}")
        print(f"the same, coachbot, durable   {ours}")
        print(f"ratio                         {ours.median / bare.median:.2f} (aim: {RATIO} at most)")
        for example, time in milliseconds(content, 100).items():
            print(f"suggest, {example:20} {time:.1f} ms (aim: under {PLAN_MS:.0f})")
        for form, time in export_milliseconds(folder, content, 6).items():
            print(f"export, {form:21} {time:.0f} ms (aim: under {EXPORT_MS:.0f})")
        start = median_start(folder, 5)
        print(f"start to first answer         {start.seconds:.2f} s (aim: under {START_S})")
        print(f"memory then                   {start.megabytes:.0f} MB")
        gained = ", ".join(f"{megabytes:+.0f}" for megabytes in megabytes_gained(folder, content, EXPORTS))
        print(f"over {EXPORTS} exports, since the 100th  {gained} MB (aim: it does not keep growing)")


main()
