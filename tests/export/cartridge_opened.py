"""A Common Cartridge that was opened: its zip and its manifest, in the words of its version.

What it has to be is in `cartridge_rules`.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

MANIFEST = "imsmanifest.xml"
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
