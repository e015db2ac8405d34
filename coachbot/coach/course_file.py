"""A file with courses and their people (CSV), read whole or refused whole, with each faulty line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from coachbot.errors import Fault, Refused

NEEDED = ("code", "name")
PEOPLE = ("digicoach", "stand-in", "lecturers")  # Slack's member ids, with spaces between them
COLUMNS = (*NEEDED, "programme", *PEOPLE)
MOST = 120  # characters of a code, a name or a programme
_MEMBER = re.compile(r"[UW][A-Z0-9]{2,}")

Row = Mapping[str, str]


@dataclass(frozen=True)
class CourseRow:
    """A course as the file tells it; people as Slack's member ids ("U…")."""

    code: str
    name: str
    programme: str
    digicoach: tuple[str, ...]
    stand_in: tuple[str, ...]
    lecturers: tuple[str, ...]


def read_courses(content: bytes, file: str) -> tuple[CourseRow, ...]:
    """The courses of a file with a heading line; Refused, with all its faults, where it has any."""
    lines = _text(content, file)
    reader = csv.DictReader(StringIO(lines), delimiter=_delimiter(lines), restkey="", restval="")
    heading = [_tidy(name).lower() for name in reader.fieldnames or ()]
    faults = list(_of_heading(heading, file))
    if faults:
        raise Refused(faults)
    reader.fieldnames = heading
    rows = [(reader.line_num, row) for row in reader]
    faults = [*_of_rows(rows, file)]
    if faults or not rows:
        raise Refused(faults or [Fault(file, None, "there is no course in it: put each on a line below the heading")])
    return tuple(_course(row) for _, row in rows)


def _text(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Refused([Fault(file, line, "this is not UTF-8: save the file as “CSV UTF-8”")]) from error


def _delimiter(lines: str) -> str:
    """What stands between the columns: spreadsheets write a semicolon where the comma is for decimals."""
    heading = lines.partition("\n")[0]
    return max(",;\t", key=heading.count)


def _of_heading(heading: list[str], file: str) -> Iterator[Fault]:
    for name in NEEDED:
        if name not in heading:
            yield Fault(file, 1, f"the column “{name}” is missing; the columns are {', '.join(COLUMNS)}")
    for name in heading:
        if name not in COLUMNS:
            yield Fault(file, 1, f"the column “{name}” is unknown; the columns are {', '.join(COLUMNS)}")
        elif heading.count(name) > 1:
            yield Fault(file, 1, f"the column “{name}” stands there more than once")


def _of_rows(rows: Sequence[tuple[int, Row]], file: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for line, row in rows:
        if row.get(""):
            yield Fault(file, line, "there are more values than columns: put quotation marks around a comma in a name")
            continue
        for name in (*NEEDED, "programme"):
            value = _tidy(row.get(name, ""))
            if name in NEEDED and not value:
                yield Fault(file, line, f"“{name}” is empty")
            if len(value) > MOST:
                yield Fault(file, line, f"“{name}” has {len(value)} characters; at most {MOST}")
        for name in PEOPLE:
            for one in row.get(name, "").split():
                if not _MEMBER.fullmatch(one):
                    way = "in Slack: a person's profile, then “Copy member ID”"
                    yield Fault(file, line, f"“{one}” under “{name}” is no member ID such as U012ABCDEF ({way})")
        code = _tidy(row["code"]).casefold()
        if code and first.setdefault(code, line) != line:
            yield Fault(file, line, f"the code “{_tidy(row['code'])}” stands on line {first[code]} too")


def _course(row: Row) -> CourseRow:
    people = {name: tuple(dict.fromkeys(row.get(name, "").split())) for name in PEOPLE}
    plain = (_tidy(row["code"]), _tidy(row["name"]), _tidy(row.get("programme", "")))
    return CourseRow(*plain, people["digicoach"], people["stand-in"], people["lecturers"])


def _tidy(value: str) -> str:
    return " ".join(value.split())
