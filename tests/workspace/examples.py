"""Blocks, forms and a Home that show every element of Block Kit, for the tests of the page."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str, line: str = "") -> Json:
    return {"text": plain(text), "value": value} | ({"description": plain(line)} if line else {})


ENVIRONMENTS = [
    option("Digital", "digital", "Online, with the tools of the course"),
    option("Physical", "physical", "In a room, together"),
    option("Workplace", "workplace", "In professional practice"),
    option("Hybrid", "hybrid", "Course and professional practice together"),
]
GROUPS: list[Json] = [
    {"label": plain("Take in"), "options": [option("Read", "read"), option("Watch", "watch")]},
    {"label": plain("Do"), "options": [option("Practise", "practise"), option("Discuss", "discuss")]},
]
INTRO = """Think of *one session*. _Hybrid_ is both; see <https://example.org/cards|the card> :bulb:
• first `this`
• then ~that~"""
MARKDOWN = """## A plan

It is **yours**, with `code` and a [link](https://example.org).

1. Watch
   - the first clip
2. Discuss

> Quoted

| When | What |
|---|---|
| 9:00 | Start |

```
<b>not bold</b>
```"""
CONFIRM = {
    "title": plain("Start over?"),
    "text": marked("Your answers are *kept aside*."),
    "confirm": plain("Start over"),
    "deny": plain("Keep"),
}


def button(text: str, action: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action, "text": plain(text), **more}


def field(label: str, block: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": block,
        "label": plain(label),
        "element": {"action_id": block, **element},
        **more,
    }


def fields() -> list[Json]:
    """An input of every kind."""
    return [
        field(
            "Course", "course", {"type": "plain_text_input", "max_length": 40}, hint=plain("As your students know it")
        ),
        field(
            "After this, students can …",
            "outcomes",
            {"type": "plain_text_input", "multiline": True, "placeholder": plain("One on a line")},
        ),
        field(
            "Students",
            "students",
            {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "2000"},
        ),
        field("Shape", "shape", {"type": "static_select", "options": ENVIRONMENTS}),
        field(
            "Activity",
            "activity",
            {"type": "static_select", "option_groups": GROUPS, "placeholder": plain("Choose an activity")},
        ),
        field("Where do students learn?", "where", {"type": "checkboxes", "options": ENVIRONMENTS}),
        field(
            "Mode", "mode", {"type": "radio_buttons", "options": ENVIRONMENTS[:2], "initial_option": ENVIRONMENTS[1]}
        ),
        field("Activities", "many", {"type": "multi_static_select", "option_groups": GROUPS, "max_selected_items": 2}),
        field("Card", "card", {"type": "external_select", "min_query_length": 1}, optional=True),
        field("Cards", "cards", {"type": "multi_external_select", "min_query_length": 1}, optional=True),
        field("Day", "day", {"type": "datepicker"}, optional=True),
        field("Time", "time", {"type": "timepicker", "initial_time": "09:30"}, optional=True),
        field("Moment", "moment", {"type": "datetimepicker"}, optional=True),
        field("Colleague", "colleague", {"type": "users_select"}, optional=True),
        field("Team", "team", {"type": "channels_select"}, optional=True),
        field("Conversation", "conversation", {"type": "conversations_select"}, optional=True),
        field("Colleagues", "colleagues", {"type": "multi_users_select"}, optional=True),
        field("Mail", "mail", {"type": "email_text_input"}, optional=True),
        field("Site", "site", {"type": "url_text_input"}, optional=True),
        field("Story", "story", {"type": "rich_text_input"}, optional=True),
    ]


def form(title: str = "Every input", blocks: list[Json] | None = None, **more: Any) -> Json:
    texts = {"title": plain(title), "submit": plain("Save"), "close": plain("Not now")}
    return {"type": "modal", "callback_id": "form", "blocks": blocks or fields(), **texts, **more}


def controls() -> list[Json]:
    """Elements that act at once."""
    return [
        {"type": "header", "text": plain("Where do students learn?")},
        {
            "type": "section",
            "block_id": "intro",
            "text": marked(INTRO),
            "accessory": button("Change", "change", accessibility_label="Change the answer"),
        },
        {"type": "section", "block_id": "facts", "fields": [marked("*Students*\n24"), marked("*Minutes*\n90")]},
        {
            "type": "actions",
            "block_id": "buttons",
            "elements": [
                button("Open the form", "open", style="primary", value="7"),
                button("Start over", "over", style="danger", confirm=CONFIRM | {"style": "danger"}),
                {
                    "type": "overflow",
                    "action_id": "menu",
                    "options": [option("Help", "help"), option("Pause", "pause")],
                },
            ],
        },
        {
            "type": "actions",
            "block_id": "at-once",
            "elements": [
                {
                    "type": "static_select",
                    "action_id": "quick",
                    "placeholder": plain("Choose one"),
                    "options": ENVIRONMENTS,
                },
                {"type": "datepicker", "action_id": "soon"},
                {"type": "checkboxes", "action_id": "boxes", "options": ENVIRONMENTS},
            ],
        },
        {
            "type": "section",
            "block_id": "pick",
            "text": plain("How long?"),
            "accessory": {
                "type": "radio_buttons",
                "action_id": "long",
                "options": [option("45 minutes", "45"), option("90 minutes", "90")],
            },
        },
        field(
            "A note",
            "note",
            {"type": "plain_text_input", "placeholder": plain("Anything")},
            optional=True,
            dispatch_action=True,
        ),
        {"type": "divider"},
        {"type": "context", "elements": [marked("Source: the card <https://example.org|Learning environments>")]},
    ]


TEXTS: list[Json] = [
    {
        "type": "rich_text",
        "block_id": "rich",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "Rich ", "style": {"bold": True}},
                    {"type": "link", "url": "https://example.org", "text": "link"},
                    {"type": "emoji", "name": "tada"},
                    {"type": "user", "user_id": "U1000003"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "before class"}]},
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "in class"}]},
                ],
            },
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Start from the results"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "a < b && c"}]},
        ],
    },
    {
        "type": "table",
        "block_id": "table",
        "column_settings": [{"align": "left"}, {"align": "right"}],
        "rows": [
            [{"type": "raw_text", "text": "Phase"}, {"type": "raw_text", "text": "Minutes"}],
            [{"type": "raw_text", "text": "Before"}, {"type": "raw_text", "text": "60"}],
            [{"type": "raw_text", "text": "During"}, {"type": "raw_text", "text": "90"}],
        ],
    },
    {
        "type": "markdown",
        "block_id": "md",
        "text": MARKDOWN,
    },
]


def home() -> Json:
    listed = [
        {
            "type": "section",
            "block_id": f"plan-{n}",
            "text": marked(f"*Session {n}*\nMarketing, 90 minutes"),
            "accessory": button("Open", f"plan-{n}"),
        }
        for n in (1, 2, 3)
    ]
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": plain("Your plans")},
            {"type": "actions", "block_id": "new", "elements": [button("Start a new session", "new", style="primary")]},
            *listed,
        ],
    }
