"""The topic is pasted in as it was typed: a noun, a question, a title or a verb. So it never has a part in a sentence
that only one of these can play: it follows a word such as “about”, or is called the topic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coachbot.texts import Language

ROOT = Path(__file__).parents[2]
QUOTED: dict[Language, str] = {"en": "“{{ topic }}”", "nl": "‘{{ topic }}’"}
BEFORE: dict[Language, set[str]] = {
    "en": {"about", "around", "for", "is", "on", "to", "topic", "with"},
    "nl": {"aan", "bij", "is", "met", "onderwerp", "op", "over", "rond", "voor"},
}


def _uses(language: Language) -> list[tuple[str, str]]:
    """File, and the word before the topic, for each use in a text."""
    found = re.compile(rf"(\w+) \(?{re.escape(QUOTED[language])}")
    return [
        (path.stem, hit[1])
        for path in sorted((ROOT / "knowledge").rglob("*.yaml"))
        for hit in found.finditer(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("language", QUOTED)
def test_any_topic_reads_well_where_it_is_pasted(language: Language) -> None:
    uses = _uses(language)
    odd = [use for use in uses if use[1].lower() not in BEFORE[language]]

    assert len(uses) > 20
    assert odd == []


@pytest.mark.parametrize("language", QUOTED)
def test_every_use_is_looked_at(language: Language) -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "knowledge").rglob("*.yaml"))

    assert len(_uses(language)) == texts.count(QUOTED[language])
