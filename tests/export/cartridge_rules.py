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
from urllib.parse import unquote
from xml.etree import ElementTree

from tests.export.cartridge_markup import markup_faults, page_faults
from tests.export.cartridge_opened import MANIFEST, WEB, Cartridge, opened

SEEN_BY_MOODLE = 500  # bytes of the manifest in which it looks for the namespace
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
ROLES = {"Instructor", "Learner", "Mentor"}
USES = {"1.1.0": {"lessonplan", "syllabus", "unspecified"}}
USES["1.3.0"] = USES["1.1.0"] | {"assignment"}


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
