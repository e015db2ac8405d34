"""Cartridges, read by a checker that knows nothing of the writer; and that checker, given broken ones."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachbot.export.audience import AUDIENCES, Audience
from coachbot.export.cartridge import VersionName, render_cartridge
from coachbot.planning.session_plan import Plan
from coachbot.texts import LANGUAGES, Language
from tests.export.cartridge_markup import Tags
from tests.export.cartridge_opened import MANIFEST, Cartridge, opened
from tests.export.cartridge_rules import cartridge_faults
from tests.export.kept import PLANS, kept_plan
from tests.planning.made import answers, example, knowledge, plan

VERSIONS = get_args(VersionName)
ODD = 'R&D <b>&lt;i&gt;</b> p < 0.05 🎓 שלום \x07\x0b\ufffe "q" ]]> '
SHORT_NAME = 94  # bytes of a course's title without blanks that Moodle keeps as its short name


def made(one: Plan, version: VersionName = "1.1", audience: Audience = "lecturer") -> bytes:
    return render_cartridge(one, knowledge(), version, audience)


def odd() -> Plan:
    """Words that look like markup or cannot stand in XML; a discussion in writing, and comments of fellow students."""
    return plan(
        answers(
            course=ODD,
            topic=ODD,
            outcomes=[ODD],
            activities=["reading", "online-discussion", "report", "revise"],
            feedback=[{"activity": "report", "by": "peers", "where": "digital", "used_in": "revise"}],
        )
    )


def repacked(content: bytes, change: Callable[[dict[str, bytes]], Any]) -> bytes:
    """The same cartridge with something about its files changed."""
    packed = zipfile.ZipFile(io.BytesIO(content))
    files = {name: packed.read(name) for name in packed.namelist()}
    change(files)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as anew:
        for name, held in files.items():
            anew.writestr(name, held)
    return whole.getvalue()


def in_file(ending: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    """The first place in the first file with this ending says something else."""

    def change(files: dict[str, bytes]) -> None:
        name = next(name for name in files if name.endswith(ending) and old.encode() in files[name])
        files[name] = files[name].replace(old.encode(), new.encode(), 1)

    return change


def without(ending: str) -> Callable[[dict[str, bytes]], Any]:
    return lambda files: files.pop(next(name for name in files if name.endswith(ending)))


def twice(pattern: str) -> Callable[[dict[str, bytes]], None]:
    """What the pattern finds first in the manifest stands there twice."""

    def change(files: dict[str, bytes]) -> None:
        files[MANIFEST] = re.sub(pattern.encode(), rb"\g<0>\g<0>", files[MANIFEST], count=1, flags=re.DOTALL)

    return change


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_the_examples_make_cartridges_without_a_fault(name: str, language: Language, version: VersionName) -> None:
    assert cartridge_faults(made(plan(example(name), language), version)) == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_odd_words_make_a_cartridge_without_a_fault(version: VersionName, audience: Audience) -> None:
    assert cartridge_faults(made(odd(), version, audience)) == []


FAULTS: Mapping[str, tuple[Callable[[dict[str, bytes]], Any], str]] = {
    "late-namespace": (in_file(MANIFEST, "<manifest ", f"<!--{'x' * 500}--><manifest "), "first 500 bytes"),
    "other-version": (in_file(MANIFEST, "imsccv1p1/imscp_v1p1", "imsccv1p0/imscp_v1p1"), "no version that we know"),
    "schema-version": (in_file(MANIFEST, "1.1.0", "1.1"), "the schema version is not"),
    "schema": (in_file(MANIFEST, "IMS Common Cartridge", "IMS Content"), "the schema is not"),
    "no-title": (in_file(MANIFEST, "Marketing Communication: Theory of communication campaigns", " "), "no title"),
    "structure": (in_file(MANIFEST, "rooted-hierarchy", "hierarchical"), "no rooted-hierarchy"),
    "two-organizations": (twice("<organization .*</organization>"), "2 organizations"),
    "titled-top": (in_file(MANIFEST, '<item identifier="f', '<title>Top</title><item identifier="f'), "top item"),
    "untitled-item": (in_file(MANIFEST, "<title>2. Reading</title>", ""), "has no title"),
    "dangling-item": (in_file(MANIFEST, 'identifierref="c', 'identifierref="x'), "not there"),
    "two-of-a-name": (twice('<resource [^>]*overview"[^>]*>.*?</resource>'), "stands twice"),
    "name-of-figures": (in_file(MANIFEST, '<item identifier="r', '<item identifier="1'), "is no identifier"),
    "type": (in_file(MANIFEST, 'type="webcontent"', 'type="web"'), "unknown type"),
    "use": (in_file(MANIFEST, "lessonplan", "lesson plan"), "unknown use"),
    "role": (in_file(MANIFEST, ">Instructor<", ">Teacher<"), "unknown role"),
    "file-twice": (twice("<file [^>]*>"), "twice"),
    "href-of-another": (in_file(MANIFEST, '/overview.html">', '/other.html">'), "none of its files"),
    "no-href": (in_file(MANIFEST, ' type="webcontent" href=', ' type="webcontent" data='), "has no href"),
    "missing-file": (without("overview.html"), "is not in the zip"),
    "stray-file": (lambda files: files.update({"notes.txt": b"x"}), "not in the manifest"),
    "way-out": (in_file(MANIFEST, '<file href="', '<file href="../'), "no relative address"),
    "open-tag": (in_file("overview.html", "</ul>", ""), "where it is not open"),
    "script": (in_file("overview.html", "<ul>", "<script></script><ul>"), "has a script"),
    "no-language": (in_file("overview.html", '<html lang="en">', "<html>"), "which language"),
    "bell": (in_file("overview.html", "<ul>", "\x07<ul>"), "XML forbids"),
    "no-manifest": (without(MANIFEST), "has no imsmanifest.xml"),
    "broken-manifest": (in_file(MANIFEST, "</manifest>", ""), "is no XML"),
}
FAULTS_OF_TOPICS: Mapping[str, tuple[Callable[[dict[str, bytes]], Any], str]] = {
    "href-on-topic": (in_file(MANIFEST, 'type="imsdt_xmlv1p1"', 'type="imsdt_xmlv1p1" href="x"'), "must have none"),
    "no-file": (
        lambda files: files.update(
            {MANIFEST: re.sub(rb'(imsdt_xmlv1p1">\s*)<file [^>]*>', rb"\1", files[MANIFEST], count=1)}
        ),
        "must have one",
    ),
    "type-of-text": (in_file(".xml", 'texttype="text/html"', 'texttype="html"'), "no known type"),
    "other-root": (in_file(".xml", "imsdt_v1p1", "imsdt_v1p0"), "should be"),
    "untitled": (in_file(".xml", "<title>Written online discussion</title>", "<title/>"), "has no title"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_checker_finds_a_planted_fault(name: str) -> None:
    change, said = FAULTS[name]
    broken = repacked(made(kept_plan("example-a")), change)

    assert any(said in fault for fault in cartridge_faults(broken)), cartridge_faults(broken)


@pytest.mark.parametrize("name", FAULTS_OF_TOPICS)
def test_the_checker_finds_a_planted_fault_in_a_topic(name: str) -> None:
    change, said = FAULTS_OF_TOPICS[name]
    broken = repacked(made(odd()), change)

    assert any(said in fault for fault in cartridge_faults(broken)), cartridge_faults(broken)


def test_repacking_alone_breaks_nothing() -> None:
    assert cartridge_faults(repacked(made(odd()), lambda files: None)) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_the_same_plan_gives_the_same_bytes(version: VersionName) -> None:
    assert made(kept_plan("example-a"), version) == made(kept_plan("example-a").model_copy(deep=True), version)


def _names(one: Plan) -> set[str]:
    return {resource.get("identifier") or "" for resource in opened(made(one)).resources}


def test_names_stay_when_the_plan_changes_and_are_shared_with_no_other_plan() -> None:
    longer = plan(example("example-a").model_copy(update={"own_minutes": 600, "group_size": 60}))

    assert _names(plan(example("example-a"))) <= _names(longer)
    assert not _names(longer) & _names(plan(example("sync-async")))


def _for_lecturers(cartridge: Cartridge) -> list[str]:
    hidden = [one.get("identifier") for one in cartridge.resources if "Instructor" in cartridge.roles(one)]
    return [cartridge.named(item) for item in cartridge.items if item.get("identifierref") in hidden]


@pytest.mark.parametrize("version", VERSIONS)
def test_students_do_not_see_the_plan_for_the_lecturer(version: VersionName) -> None:
    assert _for_lecturers(opened(made(kept_plan("sync-async"), version))) == ["Het plan voor de docent"]
    assert _for_lecturers(opened(made(kept_plan("sync-async"), version, "students"))) == []


def test_what_students_see_holds_nothing_that_is_meant_for_staff() -> None:
    one = plan(example("example-a"))
    files = opened(made(one, audience="students")).files.values()
    shown = "".join(html.unescape(html.unescape(content.decode())) for content in files)
    staff = [activity.because for activity in one.activities] + [finding.message for finding in one.findings]

    assert [text for text in staff if text in shown] == []


def test_the_outline_follows_phases_and_meetings_with_a_page_for_each_activity() -> None:
    one = kept_plan("sync-async")
    (about, _), *phases = opened(made(one)).outline()
    pages = [title for _, titles in phases for title in titles if title[0].isdigit()]

    assert (about, [title for title, _ in phases]) == (
        "Over deze sessie",
        ["Vooraf", "Bijeenkomst 1", "Tussen bijeenkomst 1 en 2", "Bijeenkomst 2"],
    )
    assert [title.partition(". ")[0] for title in pages] == [str(n) for n in range(1, len(one.activities) + 1)]


def test_a_page_says_what_why_how_long_where_and_what_to_hand_in_by_when() -> None:
    page = opened(made(kept_plan("example-a"))).content("6. Handing in")

    for label in ("How long:", "Where:", "Why:", "Hand in:", "Hand it in by:"):
        assert label in page
    made_now = plan(example("example-a"))
    last, page = made_now.activities[-1], opened(made(made_now)).content("6. Handing in")
    assert all(f'<p dir="auto">{told}</p>' in html.unescape(page) for told in last.instructions.split("\n\n"))
    assert last.moment and last.moment in html.unescape(page)


def test_written_discussions_and_comments_online_have_a_topic() -> None:
    titles = [title for _, titles in opened(made(odd())).outline() for title in titles]

    assert "Written online discussion" in titles
    assert "Report or essay: react to each other's work" in titles


def test_what_is_said_live_has_no_topic() -> None:
    live = plan(answers(activities=["class-discussion", "online-meeting"], meetings=[{"minutes": 60}] * 2))

    assert all("imsdt" not in (one.get("type") or "") for one in opened(made(live)).resources)


def words_in(markup: str) -> Tags:
    reader = Tags()
    reader.feed(markup)
    return reader


@pytest.mark.parametrize("version", VERSIONS)
def test_everybodys_words_survive(version: VersionName) -> None:
    said = words_in(opened(made(odd(), version)).content("At a glance")).words.replace("\u2060", "")

    assert 'R&D <b>&lt;i&gt;</b> p < 0.05 🎓 שלום  "q" ]]>' in re.sub("[\x07\x0b\ufffe]", "", said)


def test_words_are_no_markup_even_where_they_are_read_twice_as_moodle_does() -> None:
    page = opened(made(odd())).content("1. Reading")

    assert words_in(html.unescape(page)).tags == words_in(page).tags
    assert words_in(html.unescape(page)).words.count("0.05") == words_in(page).words.count("0.05") > 0


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=120), st.text(min_size=1, max_size=200))
def test_any_name_makes_a_cartridge_that_moodle_takes(course: str, topic: str) -> None:
    one = kept_plan("example-a").model_copy(
        update={"course": course, "topic": topic, "title": f"{course}: {topic}", "outcomes": (topic, course)}
    )
    content = made(one)
    title = opened(content).title

    assert cartridge_faults(content) == []
    assert "<" not in title and len(title.replace(" ", "").encode()) <= SHORT_NAME


def test_two_of_an_id_that_xml_cannot_hold_stay_two() -> None:
    first, *others = kept_plan("example-a").activities
    strange = [first.model_copy(update={"id": name}) for name in ("Één", "één", "one item", "overview")]
    one = kept_plan("example-a").model_copy(update={"activities": (*strange, *others), "links": ()})

    assert cartridge_faults(made(one)) == []
    assert len(_names(one)) == len(strange) + len(others) + 2
