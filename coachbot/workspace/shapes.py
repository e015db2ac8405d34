"""Block Kit as a table: for each block, element, object and view its keys, what each holds, and the page that says so.

Rules that concern several keys stand in rules.py; numbers in limits.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from coachbot.workspace import limits as n

KIT = f"{n.DOCS}/reference/block-kit"


@dataclass(frozen=True)
class Field:
    """What a key holds: a kind, bounds (of length or number of items), and allowed values or shapes."""

    kind: str
    high: int | None = None
    low: int | None = None
    of: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Shape:
    """An object: the page that describes it, its keys, and whether it names its type."""

    page: str
    fields: dict[str, Field]
    typed: bool = True


def string(high: int, low: int = 0) -> Field:
    return Field("string", high, low)


def plain(high: int) -> Field:
    return Field("plain_text", high, 1)


def text(high: int) -> Field:
    return Field("text", high, 1)


def url(high: int = 3000) -> Field:
    return Field("url", high, 1)


def one_of(*values: str) -> Field:
    return Field("enum", of=values)


def items(low: int, high: int, *shapes: str) -> Field:
    return Field("list", high, low, shapes)


def shape(*names: str) -> Field:
    return Field("shape", of=names)


def need(field: Field) -> Field:
    return replace(field, required=True)


FLAG, WHOLE, DATE, TIME, ANY, ID = (Field(kind) for kind in ("flag", "whole", "date", "time", "any", "id"))
CONFIRM, FILTER, DISPATCH = shape("confirm"), shape("filter"), shape("dispatch_action_config")
ACTION_ID = string(n.ACTION_ID, 1)

SELECTS = tuple(f"{kind}_select" for kind in ("static", "external", "users", "conversations", "channels"))
MULTI = tuple(f"multi_{name}" for name in SELECTS)
PICKERS = ("datepicker", "timepicker")
ACTIONS = (
    *("button", "checkboxes", "radio_buttons", "overflow", "datetimepicker", "workflow_button", "rich_text_input"),
    *(*PICKERS, *SELECTS, *MULTI),
)
ACCESSORIES = (
    "button",
    "checkboxes",
    "radio_buttons",
    "overflow",
    "workflow_button",
    "image",
    *PICKERS,
    *SELECTS,
    *MULTI,
)
INPUTS = (
    *("plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", "file_input"),
    *("checkboxes", "radio_buttons", "datetimepicker", *PICKERS, *SELECTS, *MULTI),
)
RICH = ("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote")
INLINE = ("text", "link", "emoji", "user", "channel", "usergroup", "team", "broadcast", "color", "date")
CELLS = ("rich_text", "raw_text", "raw_number")
CHILDREN = ("section", "actions", "context", "divider", "header", "image", "rich_text", "table", "video", "markdown")


def block(name: str, **fields: Field) -> Shape:
    return Shape(f"{KIT}/blocks/{name}-block", {"block_id": string(n.BLOCK_ID, 1), **fields})


def element(name: str, **fields: Field) -> Shape:
    return Shape(f"{KIT}/block-elements/{name}-element", fields)


def composed(name: str, **fields: Field) -> Shape:
    return Shape(f"{KIT}/composition-objects/{name}-object", fields, typed=False)


def select(name: str, **fields: Field) -> Shape:
    common = {"action_id": ACTION_ID, "placeholder": plain(n.PLACEHOLDER), "confirm": CONFIRM, "focus_on_load": FLAG}
    return element(name, **common, **fields)


def multi(**fields: Field) -> Shape:
    return select("multi-select-menu", max_selected_items=Field("count", None, 1), **fields)


def single(**fields: Field) -> Shape:
    return select("select-menu", **fields)


def typed_input(name: str, **fields: Field) -> Shape:
    common = {"action_id": ACTION_ID, "placeholder": plain(n.PLACEHOLDER), "focus_on_load": FLAG}
    return element(name, **common, dispatch_action_config=DISPATCH, **fields)


def rich(**fields: Field) -> Shape:
    return Shape(f"{KIT}/blocks/rich-text-block", fields)


OPTIONS = {"options": items(1, n.SELECT_OPTIONS, "option"), "option_groups": items(1, n.SELECT_GROUPS, "option_group")}
CHOICES = {"action_id": need(ACTION_ID), "confirm": CONFIRM, "focus_on_load": FLAG}
STYLE = ANY

BLOCKS = {
    "actions": block("actions", elements=need(items(1, n.ACTIONS_ELEMENTS, *ACTIONS))),
    "alert": block("alert", text=need(text(n.TEXT)), level=one_of("default", "info", "warning", "error", "success")),
    "card": block(
        "card",
        title=text(150),
        subtitle=text(150),
        body=text(200),
        icon=shape("image"),
        hero_image=shape("image"),
        actions=items(1, 5, "button"),
        slack_icon=ANY,
    ),
    "carousel": block("carousel", elements=need(items(1, 10, "card"))),
    "container": block(
        "container",
        title=text(150),
        subtitle=text(150),
        width=one_of("narrow", "standard", "wide", "full"),
        icon=ANY,
        child_blocks=need(items(1, 10, *CHILDREN)),
        is_collapsible=FLAG,
        default_collapsed=FLAG,
    ),
    "context": block("context", elements=need(items(1, n.CONTEXT_ELEMENTS, "image", "plain_text", "mrkdwn"))),
    "context_actions": block(
        "context-actions", elements=need(items(1, n.CONTEXT_ACTIONS_ELEMENTS, "feedback_buttons", "icon_button"))
    ),
    "divider": block("divider"),
    "file": block("file", external_id=need(string(n.EXTERNAL_ID, 1)), source=need(one_of("remote"))),
    "header": block("header", text=need(plain(n.HEADER)), level=Field("count", 4, 1)),
    "image": block(
        "image",
        alt_text=need(string(n.IMAGE_ALT, 1)),
        image_url=url(n.IMAGE_URL),
        slack_file=shape("slack_file"),
        title=plain(n.IMAGE_TITLE),
    ),
    "input": block(
        "input",
        label=need(plain(n.INPUT_LABEL)),
        element=need(shape(*INPUTS)),
        hint=plain(n.INPUT_HINT),
        optional=FLAG,
        dispatch_action=FLAG,
    ),
    "markdown": block("markdown", text=need(string(n.MARKDOWN, 1))),
    "plan": block("plan", title=need(Field("any")), tasks=items(1, 50, "task_card")),
    "rich_text": block("rich-text", elements=need(items(0, 1000, *RICH))),
    "section": block(
        "section",
        text=text(n.SECTION_TEXT),
        fields=Field("texts", n.SECTION_FIELDS, 1, (str(n.SECTION_FIELD),)),
        accessory=shape(*ACCESSORIES),
        expand=FLAG,
    ),
    "table": block(
        "table", rows=need(Field("rows", n.TABLE_ROWS, 1, CELLS)), column_settings=Field("list", n.TABLE_COLUMNS, 1)
    ),
    "task_card": block(
        "task-card",
        task_id=need(string(255, 1)),
        title=need(string(3000, 1)),
        details=shape("rich_text"),
        output=shape("rich_text"),
        sources=ANY,
        status=one_of("pending", "in_progress", "complete", "error"),
    ),
    "video": block(
        "video",
        alt_text=need(string(n.IMAGE_ALT, 1)),
        title=need(plain(n.VIDEO_TITLE)),
        video_url=need(url()),
        thumbnail_url=need(url()),
        title_url=url(),
        author_name=string(n.VIDEO_AUTHOR),
        provider_name=string(3000),
        provider_icon_url=url(),
        description=plain(n.TEXT),
    ),
}

ELEMENTS = {
    "button": element(
        "button",
        text=need(plain(n.BUTTON_TEXT)),
        action_id=ACTION_ID,
        url=url(n.BUTTON_URL),
        value=string(n.BUTTON_VALUE),
        style=one_of("primary", "danger"),
        confirm=CONFIRM,
        accessibility_label=string(n.BUTTON_LABEL),
    ),
    "workflow_button": element(
        "workflow-button",
        text=need(plain(n.BUTTON_TEXT)),
        workflow=need(ANY),
        action_id=need(ACTION_ID),
        style=one_of("primary", "danger"),
        accessibility_label=string(n.BUTTON_LABEL),
    ),
    "checkboxes": element(
        "checkboxes",
        **CHOICES,
        options=need(items(1, n.CHECKBOXES, "rich_option")),
        initial_options=items(1, n.CHECKBOXES, "rich_option"),
    ),
    "radio_buttons": element(
        "radio-button-group",
        **CHOICES,
        options=need(items(1, n.RADIO_BUTTONS, "rich_option")),
        initial_option=shape("rich_option"),
    ),
    "overflow": element(
        "overflow-menu", action_id=ACTION_ID, options=need(items(1, n.OVERFLOW, "link_option")), confirm=CONFIRM
    ),
    "datepicker": element(
        "date-picker",
        action_id=ACTION_ID,
        initial_date=DATE,
        confirm=CONFIRM,
        focus_on_load=FLAG,
        placeholder=plain(n.PLACEHOLDER),
    ),
    "timepicker": element(
        "time-picker",
        action_id=ACTION_ID,
        initial_time=TIME,
        confirm=CONFIRM,
        focus_on_load=FLAG,
        placeholder=plain(n.PLACEHOLDER),
        timezone=string(100, 1),
    ),
    "datetimepicker": element(
        "datetime-picker", action_id=ACTION_ID, initial_date_time=Field("instant"), confirm=CONFIRM, focus_on_load=FLAG
    ),
    "image": element(
        "image", alt_text=need(string(n.IMAGE_ALT, 1)), image_url=url(n.IMAGE_URL), slack_file=shape("slack_file")
    ),
    "plain_text_input": typed_input(
        "plain-text-input",
        initial_value=string(n.INPUT_LENGTH),
        multiline=FLAG,
        min_length=Field("count", n.INPUT_LENGTH, 0),
        max_length=Field("count", n.INPUT_LENGTH, 1),
    ),
    "email_text_input": typed_input("email-input", initial_value=string(n.INPUT_LENGTH)),
    "url_text_input": typed_input("url-input", initial_value=string(n.INPUT_LENGTH)),
    "number_input": typed_input(
        "number-input",
        is_decimal_allowed=need(FLAG),
        initial_value=Field("number"),
        min_value=Field("number"),
        max_value=Field("number"),
    ),
    "rich_text_input": typed_input("rich-text-input", initial_value=shape("rich_text")),
    "file_input": element(
        "file-input", action_id=ACTION_ID, filetypes=Field("list", None, 1), max_files=Field("count", n.FILES, 1)
    ),
    "static_select": single(**OPTIONS, initial_option=shape("option")),
    "external_select": single(initial_option=shape("option"), min_query_length=Field("count", None, 0)),
    "users_select": single(initial_user=ID),
    "conversations_select": single(
        initial_conversation=ID, default_to_current_conversation=FLAG, response_url_enabled=FLAG, filter=FILTER
    ),
    "channels_select": single(initial_channel=ID, response_url_enabled=FLAG),
    "multi_static_select": multi(**OPTIONS, initial_options=items(1, n.SELECT_OPTIONS, "option")),
    "multi_external_select": multi(min_query_length=Field("count", None, 0), initial_options=items(1, 100, "option")),
    "multi_users_select": multi(initial_users=Field("list", None, 1)),
    "multi_conversations_select": multi(
        initial_conversations=Field("list", None, 1), default_to_current_conversation=FLAG, filter=FILTER
    ),
    "multi_channels_select": multi(initial_channels=Field("list", None, 1)),
    "feedback_buttons": element(
        "feedback-buttons", action_id=ACTION_ID, positive_button=need(ANY), negative_button=need(ANY)
    ),
    "icon_button": element(
        "icon-button",
        icon=need(one_of("trash")),
        text=need(plain(n.BUTTON_TEXT)),
        action_id=ACTION_ID,
        value=string(n.BUTTON_VALUE),
        confirm=CONFIRM,
        accessibility_label=string(n.BUTTON_LABEL),
        visible_to_user_ids=ANY,
    ),
}

OBJECTS = {
    "plain_text": Shape(f"{KIT}/composition-objects/text-object", {"text": need(string(n.TEXT, 1)), "emoji": FLAG}),
    "mrkdwn": Shape(f"{KIT}/composition-objects/text-object", {"text": need(string(n.TEXT, 1)), "verbatim": FLAG}),
    "option": composed(
        "option",
        text=need(plain(n.OPTION_TEXT)),
        value=need(string(n.OPTION_VALUE, 1)),
        description=plain(n.OPTION_DESCRIPTION),
    ),
    "rich_option": composed(
        "option",
        text=need(text(n.OPTION_TEXT)),
        value=need(string(n.OPTION_VALUE, 1)),
        description=text(n.OPTION_DESCRIPTION),
    ),
    "link_option": composed(
        "option",
        text=need(plain(n.OPTION_TEXT)),
        value=need(string(n.OPTION_VALUE, 1)),
        description=plain(n.OPTION_DESCRIPTION),
        url=url(n.OPTION_URL),
    ),
    "option_group": composed(
        "option-group", label=need(plain(n.GROUP_LABEL)), options=need(items(1, n.GROUP_OPTIONS, "option"))
    ),
    "confirm": composed(
        "confirmation-dialog",
        title=need(plain(n.CONFIRM_TITLE)),
        text=need(text(n.CONFIRM_TEXT)),
        confirm=need(plain(n.CONFIRM_BUTTON)),
        deny=need(plain(n.CONFIRM_BUTTON)),
        style=one_of("primary", "danger"),
    ),
    "filter": composed(
        "conversation-filter",
        include=Field("list", None, 1),
        exclude_external_shared_channels=FLAG,
        exclude_bot_users=FLAG,
    ),
    "dispatch_action_config": composed("dispatch-action-configuration", trigger_actions_on=Field("list", 2, 1)),
    "slack_file": composed("slack-file", id=ID, url=url()),
}

RICH_TEXT = {
    "rich_text_section": rich(elements=need(items(0, 1000, *INLINE))),
    "rich_text_list": rich(
        elements=need(items(0, 1000, "rich_text_section")),
        style=need(one_of("bullet", "ordered")),
        indent=WHOLE,
        offset=WHOLE,
        border=WHOLE,
    ),
    "rich_text_preformatted": rich(elements=need(items(0, 1000, "text", "link")), border=WHOLE, language=string(100)),
    "rich_text_quote": rich(elements=need(items(0, 1000, *INLINE)), border=WHOLE),
    "text": rich(text=need(string(n.POST_TEXT, 1)), style=STYLE),
    "link": rich(url=need(url()), text=string(n.TEXT), unsafe=FLAG, style=STYLE),
    "emoji": rich(name=need(string(255, 1)), unicode=string(100), style=STYLE, skin_tone=WHOLE),
    "user": rich(user_id=need(ID), style=STYLE),
    "channel": rich(channel_id=need(ID), style=STYLE),
    "usergroup": rich(usergroup_id=need(ID), style=STYLE),
    "team": rich(team_id=need(ID), style=STYLE),
    "broadcast": rich(range=need(one_of("here", "channel", "everyone"))),
    "color": rich(value=need(string(10, 1))),
    "date": rich(timestamp=need(WHOLE), format=need(string(255, 1)), url=url(), fallback=string(255), style=STYLE),
    "raw_text": rich(text=need(string(n.TEXT))),
    "raw_number": rich(value=need(Field("any")), text=string(n.TEXT)),
}


def view(page: str, **fields: Field) -> Shape:
    common = {
        "private_metadata": string(n.PRIVATE_METADATA),
        "callback_id": string(n.CALLBACK_ID),
        "external_id": string(n.EXTERNAL_ID),
    }
    return Shape(f"{n.DOCS}/reference/views/{page}", common | fields)


VIEWS = {
    "modal": view(
        "modal-views",
        title=need(plain(n.VIEW_LABEL)),
        submit=plain(n.VIEW_LABEL),
        close=plain(n.VIEW_LABEL),
        blocks=need(items(1, n.VIEW_BLOCKS, *BLOCKS)),
        clear_on_close=FLAG,
        notify_on_close=FLAG,
        submit_disabled=FLAG,
    ),
    "home": view("home-tab-views", blocks=need(items(1, n.VIEW_BLOCKS, *BLOCKS))),
}

# an image is both a block and an element: where an element stands, the element's shape is meant
SHAPES = ELEMENTS | BLOCKS | OBJECTS | RICH_TEXT | VIEWS
NULLABLE = ("submit", "close", "private_metadata", "callback_id", "external_id", "placeholder", "hint")
SURFACES = {
    "message": frozenset(BLOCKS),
    "modal": frozenset(
        ("actions", "alert", "context", "divider", "header", "image", "input", "rich_text", "section", "video")
    ),
    "home": frozenset(("actions", "context", "divider", "header", "image", "input", "rich_text", "section", "video")),
}
