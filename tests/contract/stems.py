"""Beginnings of the plain words, English and Dutch, by which a reason can quote an answer that is a fixed value."""

from __future__ import annotations

import re

STEMS = {
    "digital": "digital online digita",
    "physical": "physical class campus room together fysie les lokaal zaal samen",
    "workplace": "work practice praktijk werk",
    "hybrid": "hybrid practice praktijk",
    "none": "no none geen",
    "time": "time tijd",
    "rooms-or-equipment": "room equipment ruimte lokal zalen apparat materia voorzien",
    "tools-or-skills": "tool skill gereedschap vaardig middel hulpmiddel programma digit",
    "group-size": "group size student groep groot grootte",
    "timetable": "timetable schedul rooster",
    "practice-partners": "partner practice praktijk",
    "students-do-not-prepare": "prepar voorberei",
    "privacy-or-rules": "privacy rule regel",
    "other": "way obstacle weg obstakel belemmer",
    "discussed": "discuss talk bespr",
    "built-on": "buil further voortbouw bouw verder",
    "results-used": "result use outcome gebrui uitkomst resulta",
    "reflected-on": "reflect look terug reflect",
    "presented": "present show toon tonen laten laat",
    "prepared-for": "prepar ready voorberei bereid",
    "not-yet": "yet nog",
    "lecturer": "lecturer teacher you docent je jij jouw",
    "assistant": "assistant assistent",
    "peers": "peer student fellow each other mede elkaar",
    "automatic": "automatic answer automat antwoord",
    "workplace-supervisor": "supervis work practice begeleid praktijk werk",
    "client": "client opdrachtgever",
    "self": "self own themselves zelf",
    "during": "during while tijdens terwijl",
    "right-after": "right after immediate straight direct meteen na",
    "within-days": "day dag",
    "next-session": "next session meeting volgende",
    "nothing-yet": "nothing yet niets nog",
    "in-class": "class les",
    "in-class-own-pace": "pace class tempo les",
    "live-online": "live online",
    "on-campus-together": "campus meet together samen",
    "online-together": "online meet together samen",
    "on-campus-own-pace": "campus pace own tempo eigen",
    "online-own-pace": "online pace own tempo eigen",
    "elsewhere": "elsewhere home book place thuis elders plek",
    "in-practice": "practice work praktijk werk",
    "in-practice-together": "practice work praktijk werk together samen",
    "no-fixed-times": "time tijd",
    "no-travel": "travel reiz reis",
    "no-device": "device apparaat laptop",
    "captions-or-screen-reader": "caption screen ondertitel scherm",
    "other-first-language": "language taal",
    "no-prior-knowledge": "knowledge kennis",
    "none-known": "none nobody known niemand bekend",
}


def quotes_fixed_value(text: str, value: str) -> bool:
    words = re.findall(r"\w+", text.casefold())
    return any(word.startswith(stem) for word in words for stem in STEMS[value].split())
