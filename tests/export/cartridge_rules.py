"""Reads a Common Cartridge as a stranger: the zip, its manifest and every file, by the rules of 1.1 and 1.3.

It knows nothing of the writer. The rules are those of the schemas (http://www.imsglobal.org/profile/cc/ccv1p1/ and
ccv1p3/), of their Schematron rules, which no validator runs, and of what Moodle and Canvas need.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

MANIFEST = "imsmanifest.xml"
SEEN_BY_MOODLE = 500  # bytes of the manifest in which it looks for the namespace
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ROLES = {"Instructor", "Learner", "Mentor"}
USES = {"1.1.0": {"lessonplan", "syllabus", "unspecified"}}
USES["1.3.0"] = USES["1.1.0"] | {"assignment"}
VOID = {"meta", "br", "hr", "img", "link", "input", "col", "wbr"}
WEB = "webcontent"


@dataclass(frozen=True)
class Dialect:
    """What a version calls things."""

    number: str
    short: str

    @property
    def package(self) -> str:
        return f"http://www.imsglobal.org/xsd/imscc{self.short}/imscp_v1p1"

    @property
    def talk(self) -> str:
        return f"http://www.imsglobal.org/xsd/imscc{self.short}/imsdt_{self.short}"

    @property
    def link(self) -> str:
        return f"http://www.imsglobal.org/xsd/imscc{self.short}/imswl_{self.short}"

    def lom(self, of: str) -> str:
        return f"http://ltsc.ieee.org/xsd/imscc{self.short}/LOM/{of}"

    @property
    def single(self) -> dict[str, str]:
        """Types that are one XML file -> its root."""
        talk, link = f"imsdt_xml{self.short}", f"imswl_xml{self.short}"
        return {talk: f"{{{self.talk}}}topic", link: f"{{{self.link}}}webLink"}

    @property
    def types(self) -> set[str]:
        quiz = f"imsqti_xmlv1p2/imscc_xml{self.short}"
        more = {f"associatedcontent/imscc_xml{self.short}/learning-application-resource", "imsbasiclti_xmlv1p0"}
        return {WEB, *self.single, f"{quiz}/assessment", f"{quiz}/question-bank", *more}


DIALECTS = (Dialect("1.1.0", "v1p1"), Dialect("1.3.0", "v1p3"))


@dataclass
class Cartridge:
    """What was found in it, for tests that want to look."""

    dialect: Dialect
    manifest: ElementTree.Element
    files: dict[str, bytes]

    def tag(self, name: str) -> str:
        return f"{{{self.dialect.package}}}{name}"

    @property
    def resources(self) -> list[ElementTree.Element]:
        return list(self.manifest.iter(self.tag("resource")))

    @property
    def items(self) -> list[ElementTree.Element]:
        return list(self.manifest.iter(self.tag("item")))

    @property
    def title(self) -> str:
        lom = self.dialect.lom("manifest")
        found = self.manifest.find(f".//{{{lom}}}general/{{{lom}}}title/{{{lom}}}string")
        return (found.text or "") if found is not None else ""

    def roles(self, resource: ElementTree.Element) -> list[str]:
        lom = self.dialect.lom("resource")
        return [one.text or "" for one in resource.findall(f".//{{{lom}}}intendedEndUserRole/{{{lom}}}value")]

    def outline(self) -> list[tuple[str, list[str]]]:
        """Headings, each with the titles under it."""
        top = self.items[0]
        return [(self.named(one), [self.named(child) for child in one.findall(self.tag("item"))]) for one in top]

    def named(self, item: ElementTree.Element) -> str:
        return item.findtext(self.tag("title")) or ""

    def content(self, title: str) -> str:
        """What the file behind the last item with this title holds."""
        item = [one for one in self.items if self.named(one) == title][-1]
        resource = next(one for one in self.resources if one.get("identifier") == item.get("identifierref"))
        return self.files[resource.findall(self.tag("file"))[0].get("href") or ""].decode()


def opened(content: bytes) -> Cartridge:
    """The cartridge; ValueError with the reason where it cannot even be opened."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        raise ValueError(f"is no zip: {error}") from None
    names = packed.namelist()
    if packed.testzip():
        raise ValueError(f"{packed.testzip()} is damaged")
    if MANIFEST not in names:
        raise ValueError(f"has no {MANIFEST} at its top")
    files = {name: packed.read(name) for name in names}
    try:
        manifest = ElementTree.fromstring(files[MANIFEST])
    except ElementTree.ParseError as error:
        raise ValueError(f"{MANIFEST} is no XML: {error}") from None
    dialect = next((one for one in DIALECTS if manifest.tag == f"{{{one.package}}}manifest"), None)
    if dialect is None:
        raise ValueError(f"the manifest is {manifest.tag}, of no version that we know")
    return Cartridge(dialect, manifest, files)


def cartridge_faults(content: bytes) -> list[str]:
    """Everything that is wrong with it."""
    try:
        cartridge = opened(content)
    except ValueError as error:
        return [str(error)]
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    found = [f"{name} stands twice in the zip" for name, times in Counter(names).items() if times > 1]
    return [*found, *(fault for rule in RULES for fault in rule(cartridge))]


def _found_by_moodle(cartridge: Cartridge) -> Iterator[str]:
    start = cartridge.files[MANIFEST][:SEEN_BY_MOODLE].decode("utf-8", "ignore").lower()
    if f"xmlns={cartridge.dialect.package}" not in re.sub(r"[\s'\"]", "", start):
        yield f"the namespace is not within the first {SEEN_BY_MOODLE} bytes of the manifest"


def _facts(cartridge: Cartridge) -> Iterator[str]:
    told = cartridge.manifest.find(cartridge.tag("metadata"))
    if told is None:
        yield "the manifest has no metadata"
        return
    if told.findtext(cartridge.tag("schema")) != "IMS Common Cartridge":
        yield "the schema is not IMS Common Cartridge"
    if told.findtext(cartridge.tag("schemaversion")) != cartridge.dialect.number:
        yield f"the schema version is not {cartridge.dialect.number}"
    if told.find(f"{{{cartridge.dialect.lom('manifest')}}}lom") is None:
        yield "the manifest has no LOM metadata"
    if not cartridge.title.strip():
        yield "the cartridge has no title"
    order = [child.tag for child in cartridge.manifest]
    if order != [cartridge.tag(name) for name in ("metadata", "organizations", "resources")]:
        yield "the parts of the manifest are not metadata, organizations, resources"


def _organization(cartridge: Cartridge) -> Iterator[str]:
    organizations = list(cartridge.manifest.iter(cartridge.tag("organization")))
    if len(organizations) != 1:
        yield f"there are {len(organizations)} organizations"
        return
    if organizations[0].get("structure") != "rooted-hierarchy":
        yield "the organization is no rooted-hierarchy"
    tops = organizations[0].findall(cartridge.tag("item"))
    if len(tops) != 1:
        yield f"there are {len(tops)} top items"
        return
    if tops[0].find(cartridge.tag("title")) is not None or tops[0].get("identifierref"):
        yield "the top item has a title or a resource"
    for item in cartridge.items[1:]:
        yield from _item(cartridge, item)


def _item(cartridge: Cartridge, item: ElementTree.Element) -> Iterator[str]:
    name = item.get("identifier")
    if not cartridge.named(item).strip():
        yield f"item {name} has no title"
    children = item.findall(cartridge.tag("item"))
    if item.get("identifierref") and children:
        yield f"item {name} has a resource and items of its own"
    if not item.get("identifierref") and not children:
        yield f"item {name} leads nowhere"
    known = {one.get("identifier") for one in cartridge.resources}
    if item.get("identifierref") and item.get("identifierref") not in known:
        yield f"item {name} names a resource that is not there"


def _identifiers(cartridge: Cartridge) -> Iterator[str]:
    names = [one.get("identifier") for one in cartridge.manifest.iter() if one.get("identifier") is not None]
    yield from (f"identifier {name} stands twice" for name, times in Counter(names).items() if times > 1)
    yield from (f"{name!r} is no identifier" for name in names if not NAME.fullmatch(name or ""))
    for kind in ("item", "resource", "organization"):
        for one in cartridge.manifest.iter(cartridge.tag(kind)):
            if one.get("identifier") is None:
                yield f"a {kind} has no identifier"


def _resources(cartridge: Cartridge) -> Iterator[str]:
    for resource in cartridge.resources:
        name, kind = resource.get("identifier"), resource.get("type") or ""
        hrefs = [one.get("href") or "" for one in resource.findall(cartridge.tag("file"))]
        if kind not in cartridge.dialect.types:
            yield f"resource {name} is of the unknown type {kind!r}"
        if resource.get("intendeduse") not in (None, *USES[cartridge.dialect.number]):
            yield f"resource {name} has the unknown use {resource.get('intendeduse')!r}"
        yield from (f"resource {name} names {one} twice" for one, times in Counter(hrefs).items() if times > 1)
        if resource.get("href") is not None and resource.get("href") not in hrefs:
            yield f"the href of resource {name} is none of its files"
        yield from _single(cartridge, resource, hrefs)
        yield from _dependencies(cartridge, resource)


def _single(cartridge: Cartridge, resource: ElementTree.Element, hrefs: list[str]) -> Iterator[str]:
    name, kind = resource.get("identifier"), resource.get("type") or ""
    if kind in cartridge.dialect.single:
        if len(hrefs) != 1:
            yield f"resource {name} has {len(hrefs)} files and must have one"
        if resource.get("href") is not None:
            yield f"resource {name} has an href and must have none"
    used = {item.get("identifierref") for item in cartridge.items}
    if kind == WEB and name in used and resource.get("href") is None:
        yield f"resource {name} stands in the outline and has no href"


def _dependencies(cartridge: Cartridge, resource: ElementTree.Element) -> Iterator[str]:
    name = resource.get("identifier")
    on = [one.get("identifierref") for one in resource.findall(cartridge.tag("dependency"))]
    known = {one.get("identifier") for one in cartridge.resources} - {name}
    yield from (f"resource {name} depends on {one} twice" for one, times in Counter(on).items() if times > 1)
    yield from (f"resource {name} depends on {one}, which is not there" for one in on if one not in known)


def _who_sees_it(cartridge: Cartridge) -> Iterator[str]:
    lom = cartridge.dialect.lom("resource")
    for resource in cartridge.resources:
        name, facts = resource.get("identifier"), resource.find(cartridge.tag("metadata"))
        if facts is None:
            continue
        if facts.find(f"{{{lom}}}lom/{{{lom}}}educational") is None:
            yield f"the metadata of resource {name} is no LOM of this version"
        for role in facts.iter(f"{{{lom}}}intendedEndUserRole"):
            if not (role.findtext(f"{{{lom}}}source") or "").startswith("IMSGLC_CC_Rolesv1p"):
                yield f"resource {name} has a role of an unknown source"
            if role.findtext(f"{{{lom}}}value") not in ROLES:
                yield f"resource {name} is for an unknown role"


def _files(cartridge: Cartridge) -> Iterator[str]:
    hrefs = [one.get("href") or "" for one in cartridge.manifest.iter(cartridge.tag("file"))]
    for href in hrefs:
        if not re.fullmatch(r"(?!/)[A-Za-z0-9._~%/-]+", href) or ".." in href.split("/"):
            yield f"{href!r} is no relative address within the cartridge"
        elif unquote(href) not in cartridge.files:
            yield f"{href} is not in the zip"
    named = {unquote(href) for href in hrefs} | {MANIFEST}
    yield from (f"{name} is in the zip and not in the manifest" for name in cartridge.files if name not in named)


def _contents(cartridge: Cartridge) -> Iterator[str]:
    for resource in cartridge.resources:
        root = cartridge.dialect.single.get(resource.get("type") or "")
        for one in resource.findall(cartridge.tag("file")):
            href = one.get("href") or ""
            content = cartridge.files.get(unquote(href), b"")
            if root:
                yield from (f"{href} {fault}" for fault in _xml(content, root))
            elif href.endswith(".html"):
                yield from (f"{href} {fault}" for fault in page_faults(content))


def _xml(content: bytes, root: str) -> Iterator[str]:
    try:
        found = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        yield f"is no XML: {error}"
        return
    space = root[: root.index("}") + 1]
    if found.tag != root:
        yield f"is {found.tag} and should be {root}"
    elif not (found.findtext(f"{space}title") or "").strip():
        yield "has no title"
    elif root.endswith("webLink") and not any(one.get("href") for one in found.findall(f"{space}url")):
        yield "has no address"
    elif root.endswith("topic"):
        yield from _topic(found, space)


def _topic(topic: ElementTree.Element, space: str) -> Iterator[str]:
    if [child.tag for child in topic][:2] != [f"{space}title", f"{space}text"]:
        yield "has something else than a title and a text"
        return
    text = topic[1]
    if text.get("texttype") not in ("text/plain", "text/html"):
        yield "has a text of no known type"
    if text.get("texttype") == "text/html":
        yield from markup_faults(text.text or "")


def page_faults(content: bytes) -> Iterator[str]:
    """What is wrong with a page as a whole."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        yield "is not UTF-8"
        return
    if not text.lower().startswith("<!doctype html>"):
        yield "does not say that it is HTML"
    if not re.search(r"<html [^>]*\blang=\"[a-z]{2}\"", text):
        yield "does not say in which language it is"
    if not re.search(r"<meta charset=\"utf-8\"", text, re.IGNORECASE):
        yield "does not say how it is written"
    if not re.search(r"<title>[^<]*\S[^<]*</title>", text):
        yield "has no title"
    yield from markup_faults(text)


def markup_faults(text: str) -> Iterator[str]:
    """What is wrong with a piece of HTML: tags that do not close, scripts, signs that XML cannot hold."""
    if FORBIDDEN.search(text):
        yield "has signs that XML forbids"
    reader = Tags()
    reader.feed(text)
    reader.close()
    yield from reader.faults
    yield from (f"leaves <{tag}> open" for tag in reader.open)
    if "script" in reader.tags:
        yield "has a script"


class Tags(HTMLParser):
    """The tags and the words of a piece of HTML, and tags that do not fit each other."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.faults: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"closes <{tag}> where it is not open")

    def handle_data(self, data: str) -> None:
        self.words += data


RULES = (
    _found_by_moodle,
    _facts,
    _organization,
    _identifiers,
    _resources,
    _who_sees_it,
    _files,
    _contents,
)
