"""Any parts that coachbot could be made to say, with the worst of texts, for Hypothesis."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from coachbot.coach.parts import (
    Act,
    Button,
    Buttons,
    Confirm,
    Divider,
    Field,
    Form,
    Heading,
    Option,
    Paragraph,
    Part,
    Pick,
    PickDate,
    PickMany,
    PickPerson,
    PickTime,
    Picture,
    Says,
    Small,
    Write,
    WriteNumber,
)

thorough = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
NASTY = (
    "",
    " ",
    "\n\n",
    "\u200b",
    "\x00\x07",
    "<!channel>",
    "<!here> <@U1> <#C1|general> <https://evil.example|your bank>",
    "R&D &amp; <b>bold</b> &lt;",
    "*bold* _italic_ ~no~ `code` > quote",
    "{{ 7 * 7 }}{% raw %}",
    "שלום עולם \u202eevil\u202c",
    "👩‍👩‍👧‍👦🏳️‍🌈🇳🇱👍🏽" * 30,
    "\ud83d",
    "e\u0301" * 500,
    "&" * 4000,
    "word " * 3000,
    "x" * 7000,
    "😀" * 3500,
)
IDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-._", min_size=1, max_size=60)
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=200),
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.tuples(st.sampled_from(NASTY), st.text(max_size=20)).map("".join),
)
ACTS = st.builds(
    Act,
    name=st.sampled_from(("answer", "open", "help", "plan.show")),
    conversation=IDS,
    turn=IDS,
    revision=st.integers(0, 10_000),
    value=st.text(st.characters(exclude_categories=()), max_size=100),
)
CONFIRMS = st.builds(Confirm, TEXTS, TEXTS, TEXTS, TEXTS)
BUTTONS = st.builds(Button, TEXTS, ACTS, st.sampled_from(("plain", "primary", "danger")), st.none() | CONFIRMS)
OPTIONS = st.lists(
    st.builds(Option, IDS, TEXTS, st.just("") | TEXTS, st.sampled_from(("", "One", "*Two*"))), max_size=12
)
MANY_OPTIONS = st.integers(90, 130).map(lambda count: [Option(f"o{n}", f"Option {n}") for n in range(count)])
FLAGS = st.booleans()
BOUNDS = st.integers(-5, 5000)


@st.composite
def picks(draw: st.DrawFn) -> Pick:
    options = tuple(draw(OPTIONS | MANY_OPTIONS))
    chosen = draw(st.none() | st.sampled_from([*(one.id for one in options), "gone"]))
    return Pick(draw(IDS), draw(TEXTS), options, chosen, draw(FLAGS), draw(TEXTS))


@st.composite
def picks_of_many(draw: st.DrawFn) -> PickMany:
    options = tuple(draw(OPTIONS | MANY_OPTIONS))
    chosen = tuple(draw(st.lists(st.sampled_from([*(one.id for one in options), "gone"]), max_size=5)))
    return PickMany(draw(IDS), draw(TEXTS), options, chosen, draw(FLAGS), draw(TEXTS))


FIELDS: st.SearchStrategy[Field] = st.one_of(
    picks(),
    picks_of_many(),
    st.builds(Write, IDS, TEXTS, TEXTS, FLAGS, BOUNDS, BOUNDS, TEXTS, FLAGS, TEXTS),
    st.builds(WriteNumber, IDS, TEXTS, st.none() | BOUNDS, BOUNDS, BOUNDS, FLAGS, TEXTS),
    st.builds(PickPerson, IDS, TEXTS, FLAGS, TEXTS),
    st.builds(PickDate, IDS, TEXTS, st.dates().map(str) | st.sampled_from(("", "2027-02-30", "soon")), FLAGS, TEXTS),
    st.builds(PickTime, IDS, TEXTS, st.sampled_from(("", "10:00", "23:59", "25:00", "9:5")), FLAGS, TEXTS),
)
PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Heading, TEXTS),
    st.builds(Paragraph, TEXTS, st.none() | BUTTONS),
    st.builds(Small, TEXTS),
    st.just(Divider()),
    st.builds(Picture, st.sampled_from(("https://x.example/a.png", "", "file:///a", "https://" + "x" * 4000)), TEXTS),
    st.builds(Buttons, st.lists(BUTTONS, max_size=30).map(tuple)),
    FIELDS,
)


def _once(parts: list[Part]) -> tuple[Part, ...]:
    """Each field once, as the fields of a dialogue are."""
    ids = [getattr(part, "id", str(index)) for index, part in enumerate(parts)]
    return tuple(part for index, part in enumerate(parts) if ids[index] not in ids[:index])


PART_LISTS = st.lists(PARTS, max_size=12).map(_once)
SAYS = st.builds(Says, TEXTS, PART_LISTS)
FORMS = st.builds(Form, TEXTS, TEXTS, TEXTS, ACTS, PART_LISTS, FLAGS)
