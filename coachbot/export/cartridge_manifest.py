"""The XML of a cartridge: its manifest and its discussion topics, in the two versions that we write.

Moodle recognises 1.1 by its namespace within the first 500 bytes, so that stands first. Rules of 1.1:
http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_imscp_v1p2_v1p0.xsd
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coachbot.export.html import templates

WEB = "webcontent"


@dataclass(frozen=True)
class Version:
    """What a version calls things: its namespaces, and its types of resources by our kind."""

    number: str
    package: str
    manifest_facts: str
    resource_facts: str
    discussion: str
    types: Mapping[str, str]


VERSIONS: Mapping[str, Version] = {
    "1.1": Version(
        number="1.1.0",
        package="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
        manifest_facts="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest",
        resource_facts="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource",
        discussion="http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1",
        types={"page": WEB, "topic": "imsdt_xmlv1p1"},
    ),
    "1.3": Version(
        number="1.3.0",
        package="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1",
        manifest_facts="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest",
        resource_facts="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource",
        discussion="http://www.imsglobal.org/xsd/imsccv1p3/imsdt_v1p3",
        types={"page": WEB, "topic": "imsdt_xmlv1p3"},
    ),
}


@dataclass(frozen=True)
class Resource:
    """A file of the cartridge and what the manifest says of it. `kind`: page or topic."""

    identifier: str
    kind: str
    title: str
    href: str
    content: str
    for_lecturers: bool = False


@dataclass(frozen=True)
class Shelf:
    """Resources under one heading of the outline."""

    identifier: str
    title: str
    resources: tuple[Resource, ...]


def manifest_xml(version: Version, identifier: str, title: str, language: str, folders: Sequence[Shelf]) -> str:
    """The manifest: facts about the cartridge, its outline, its files."""
    template = templates().get_template("cartridge/manifest.xml")
    return template.render(version=version, identifier=identifier, title=title, language=language, folders=folders)


def topic_xml(version: Version, title: str, html: str) -> str:
    """A discussion topic."""
    return templates().get_template("cartridge/topic.xml").render(version=version, title=title, html=html)
