"""Records: the queries of one transaction, by noun."""

from __future__ import annotations

import sqlite3

from coachbot.storage.conversations import Conversations
from coachbot.storage.copies import Copies
from coachbot.storage.courses import Courses
from coachbot.storage.deliveries import Deliveries
from coachbot.storage.installations import Installations
from coachbot.storage.messages import Messages
from coachbot.storage.outgoing import Outgoing
from coachbot.storage.own_patterns import OwnPatterns
from coachbot.storage.people import People
from coachbot.storage.plans import Plans
from coachbot.storage.reviews import Reviews
from coachbot.storage.shares import Shares
from coachbot.storage.taught_sessions import TaughtSessions
from coachbot.storage.wakes import Wakes


class Records:
    """What a use case reads and keeps; all of it is committed together or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.people = People(connection)
        self.conversations = Conversations(connection)
        self.plans = Plans(connection)
        self.copies = Copies(connection)
        self.shares = Shares(connection)
        self.taught_sessions = TaughtSessions(connection)
        self.own_patterns = OwnPatterns(connection)
        self.courses = Courses(connection)
        self.reviews = Reviews(connection)
        self.messages = Messages(connection)
        self.deliveries = Deliveries(connection)
        self.outgoing = Outgoing(connection)
        self.wakes = Wakes(connection)
        self.installations = Installations(connection)
