"""Courses, and who is what in them: the DigiCoach, a stand-in, the lecturers. A role that ended is kept as ended."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coachbot.storage.values import instant

Role = Literal["digicoach", "stand-in", "lecturer"]

FIND = "SELECT id, workspace, code, name, programme FROM course WHERE id = ?"
OF = "SELECT id, workspace, code, name, programme FROM course WHERE workspace = ? ORDER BY name, code"
KEEP = """
INSERT INTO course (id, workspace, code, name, programme) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (workspace, code) DO UPDATE SET name = excluded.name, programme = excluded.programme RETURNING id
"""
MEMBERS = "SELECT person FROM course_member WHERE course = ? AND role = ? AND until IS NULL ORDER BY person"
ROLES = "SELECT role FROM course_member WHERE course = ? AND person = ? AND until IS NULL"
COACHED = """SELECT DISTINCT course FROM course_member
    WHERE person = ? AND role IN ('digicoach', 'stand-in') AND until IS NULL ORDER BY course"""
JOIN = """
INSERT INTO course_member (course, person, role, since) VALUES (?, ?, ?, ?)
ON CONFLICT (course, person, role) DO UPDATE SET since = excluded.since, until = NULL WHERE until IS NOT NULL
"""
LEAVE = "UPDATE course_member SET until = ? WHERE course = ? AND person = ? AND role = ? AND until IS NULL"


@dataclass(frozen=True)
class Course:
    """A course of a workspace ("T…"); no two of a workspace have the same code."""

    id: str
    workspace: str
    code: str
    name: str
    programme: str


class Courses:
    """The queries about courses and their people ("T…:U…")."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, course: str) -> Course | None:
        """The course with this id."""
        row = self._connection.execute(FIND, (course,)).fetchone()
        return None if row is None else Course(*row)

    def of(self, workspace: str) -> list[Course]:
        """All of a workspace, by name."""
        return [Course(*row) for row in self._connection.execute(OF, (workspace,))]

    def keep(self, course: Course) -> str:
        """Keep it; where its code is known, that course gets the name and the programme. The id that it has."""
        row = (course.id, course.workspace, course.code, course.name, course.programme)
        (kept,) = self._connection.execute(KEEP, row).fetchone()
        return str(kept)

    def people(self, course: str, role: Role) -> tuple[str, ...]:
        """Who has this role now."""
        return tuple(person for (person,) in self._connection.execute(MEMBERS, (course, role)))

    def roles(self, course: str, person: str) -> frozenset[Role]:
        """What somebody is in a course now."""
        return frozenset(role for (role,) in self._connection.execute(ROLES, (course, person)))

    def coached_by(self, person: str) -> tuple[str, ...]:
        """The ids of the courses of which somebody is the DigiCoach or stands in for them."""
        return tuple(course for (course,) in self._connection.execute(COACHED, (person,)))

    def set_people(self, course: str, role: Role, people: tuple[str, ...], now: datetime) -> None:
        """From now on these people have this role, and nobody else."""
        for person in set(self.people(course, role)) - set(people):
            self._connection.execute(LEAVE, (instant(now), course, person, role))
        for person in people:
            self._connection.execute(JOIN, (course, person, role, instant(now)))
