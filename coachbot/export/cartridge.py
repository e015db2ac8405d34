"""A plan as a Common Cartridge, which learning platforms import: 1.1 for Moodle, 1.3 for Canvas. Pure: bytes of a zip.

The same plan always gives the same bytes. Names of resources stay the same when the plan changes and differ from
plan to plan, since an import takes equal names for the same thing.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from coachbot.export.audience import Audience
from coachbot.export.cartridge_manifest import VERSIONS, Resource, Shelf, Version, manifest_xml, topic_xml
from coachbot.export.cartridge_pages import Folder, Page, Topic, folders_of
from coachbot.export.plain_words import read_twice, title_read_twice, with_words, within_bytes, without_forbidden
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan

VersionName = Literal["1.1", "1.3"]
LONGEST_TITLE = 94  # bytes without blanks: Moodle makes a short name of so many, in the middle of a letter if it must
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold; a cartridge knows no clock


def render_cartridge(
    plan: Plan, knowledge: Knowledge, version: VersionName = "1.1", audience: Audience = "lecturer"
) -> bytes:
    """The plan for the lecturer, which students do not see, and for them a page an activity and topics to write in.

    For students: the same without the plan for the lecturer.
    """
    written, way = VERSIONS[version], _WAYS[version]
    said = with_words(plan, way.word)
    name = _named(plan)
    shelves = tuple(_shelf(folder, name, written, way) for folder in folders_of(said, knowledge, audience))
    title = within_bytes(way.title(said.title), LONGEST_TITLE)
    manifest = manifest_xml(written, name, title, plan.language, shelves)
    return _zipped({"imsmanifest.xml": manifest, **dict(_files(shelves))})


@dataclass(frozen=True)
class _Way:
    """What is done to words and to titles, so that they survive in those who read this version."""

    word: Callable[[str], str]
    title: Callable[[str], str]


_WAYS: Mapping[str, _Way] = {
    "1.1": _Way(lambda text: read_twice(without_forbidden(text)), title_read_twice),
    "1.3": _Way(without_forbidden, str),
}


def _named(plan: Plan, *more: str) -> str:
    """A name for this session, or for something in it: made of letters and figures, so that XML takes it as an id."""
    whole = "\n".join((plan.course, plan.topic, *more))
    return "c" + hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:16]


def _shelf(folder: Folder, name: str, version: Version, way: _Way) -> Shelf:
    resources = tuple(_resource(one, name, version, way) for one in folder.things)
    return Shelf(f"{name}-{_slug(folder.name)}", way.title(folder.title), resources)


def _resource(one: Page | Topic, name: str, version: Version, way: _Way) -> Resource:
    slug = _slug(one.name)
    identifier, title = f"{name}-{slug}", within_bytes(way.title(one.title), LONGEST_TITLE)
    if isinstance(one, Topic):
        return Resource(identifier, "topic", title, f"{name}/{slug}.xml", topic_xml(version, title, one.html))
    for_lecturers = one.reader == "Instructor"
    return Resource(identifier, "page", title, f"{name}/{slug}.html", one.html, for_lecturers)


def _slug(name: str) -> str:
    """A name as it may stand in an address and in an XML id; what has to be changed keeps a mark of what it was."""
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        return name
    mark = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return "-".join([*re.findall(r"[a-z0-9]+", name.lower())[:6], mark])


def _files(shelves: tuple[Shelf, ...]) -> Iterator[tuple[str, str]]:
    for shelf in shelves:
        for one in shelf.resources:
            yield one.href, one.content


def _zipped(files: dict[str, str]) -> bytes:
    """The manifest first, since some look no further than the first file; the others by name."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files, key=lambda name: (name != "imsmanifest.xml", name)):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            packed.writestr(entry, files[name].encode("utf-8"))
    return whole.getvalue()
