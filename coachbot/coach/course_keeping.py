"""Courses and their people as an administrator tells them, kept; and what that changes, told before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coachbot.coach.course_file import CourseRow
from coachbot.coach.given import Given
from coachbot.storage.courses import Course, Role


@dataclass(frozen=True)
class Difference:
    """What a line of the file does: `new` makes a course; `named`: another name or programme; `joined` and `left`: by
    role, who gets it and who loses it ("U…")."""

    row: CourseRow
    new: bool
    named: bool
    joined: tuple[tuple[Role, str], ...]
    left: tuple[tuple[Role, str], ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.named or self.joined or self.left)


def differences(given: Given, workspace: str, rows: Iterable[CourseRow]) -> list[Difference]:
    """What keeping these rows would change; courses that are not among them stay as they are."""
    known = {one.code.casefold(): one for one in given.records.courses.of(workspace)}
    return [_difference(given, row, known.get(row.code.casefold())) for row in rows]


def _difference(given: Given, row: CourseRow, course: Course | None) -> Difference:
    joined: list[tuple[Role, str]] = []
    left: list[tuple[Role, str]] = []
    for role, told in people_of(row):
        have = {_user(one) for one in given.records.courses.people(course.id, role)} if course else set()
        joined += [(role, one) for one in told if one not in have]
        left += [(role, one) for one in sorted(have - set(told))]
    named = course is not None and (course.name, course.programme) != (row.name, row.programme)
    return Difference(row, course is None, named, tuple(joined), tuple(left))


def keep_courses(given: Given, workspace: str, rows: Iterable[CourseRow]) -> None:
    """From now on the courses and their people are as these rows say."""
    known = {one.code.casefold(): one for one in given.records.courses.of(workspace)}
    for row in rows:
        before = known.get(row.code.casefold())
        course, code = (before.id, before.code) if before else (given.new_id("course"), row.code)
        given.records.courses.keep(Course(course, workspace, code, row.name, row.programme))
        for role, told in people_of(row):
            people = tuple(f"{workspace}:{user}" for user in told)
            given.records.courses.set_people(course, role, people, given.now)


def people_of(row: CourseRow) -> tuple[tuple[Role, tuple[str, ...]], ...]:
    """Who is what, as the row tells it."""
    return ("digicoach", row.digicoach), ("stand-in", row.stand_in), ("lecturer", row.lecturers)


def _user(person: str) -> str:
    return person.partition(":")[2]
