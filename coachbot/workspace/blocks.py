"""Block Kit's blocks, rich text and views as tables, and which block stands on which surface."""

from __future__ import annotations

from coachbot.workspace import limits as n
from coachbot.workspace.elements import ELEMENTS, OBJECTS
from coachbot.workspace.shapes import (
    ACCESSORIES,
    ACTIONS,
    ANY,
    CELLS,
    CHILDREN,
    FLAG,
    ID,
    INLINE,
    INPUTS,
    RICH,
    STYLE,
    WHOLE,
    Field,
    Shape,
    block,
    items,
    need,
    one_of,
    plain,
    rich,
    shape,
    string,
    text,
    url,
)

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
    ),
    "carousel": block("carousel", elements=need(items(1, 10, "card"))),
    "container": block(
        "container",
        title=text(150),
        subtitle=text(150),
        width=one_of("narrow", "standard", "wide", "full"),
        icon=ANY,
        child_blocks=need(items(1, 10, *CHILDREN)),
        rich_text_title=shape("rich_text"),
        has_header_divider=FLAG,
        is_collapsible=FLAG,
        default_collapsed=FLAG,
    ),
    "context": block("context", elements=need(items(1, n.CONTEXT_ELEMENTS, "image", "plain_text", "mrkdwn"))),
    "context_actions": block(
        "context-actions", elements=need(items(1, n.CONTEXT_ACTIONS_ELEMENTS, "feedback_buttons", "icon_button"))
    ),
    "data_table": block(
        "data-table",
        caption=need(string(n.TEXT, 1)),
        rows=need(Field("rows", n.DATA_ROWS, 2, CELLS)),
        page_size=Field("count", 100, 1),
        row_header_column_index=WHOLE,
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
        "table",
        rows=need(Field("rows", n.TABLE_ROWS, 1, CELLS)),
        column_settings=items(1, n.TABLE_COLUMNS, "column_setting"),
    ),
    "task_card": block(
        "task-card",
        task_id=need(string(255, 1)),
        title=need(string(3000, 1)),
        details=shape("rich_text"),
        output=shape("rich_text"),
        sources=ANY,
        status=need(one_of("pending", "in_progress", "complete", "error")),
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
    "emoji": rich(name=need(string(255, 1)), url=url(), unicode=string(100), style=STYLE, skin_tone=WHOLE),
    "user": rich(user_id=need(ID), style=STYLE),
    "channel": rich(channel_id=need(ID), style=STYLE),
    "usergroup": rich(usergroup_id=need(ID), style=STYLE),
    "team": rich(team_id=need(ID), style=STYLE),
    "broadcast": rich(range=need(one_of("here", "channel", "everyone")), style=STYLE),
    "color": rich(value=need(string(10, 1)), style=STYLE),
    "date": rich(timestamp=need(WHOLE), format=need(string(255, 1)), url=url(), fallback=string(255), style=STYLE),
    "raw_text": rich(text=need(string(n.TEXT))),
    "raw_number": rich(value=need(Field("any")), text=need(string(n.TEXT))),
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
