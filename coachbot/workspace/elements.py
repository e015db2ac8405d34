"""Block Kit's elements and composition objects as tables. The kinds of keys stand in shapes.py."""

from __future__ import annotations

from coachbot.workspace import limits as n
from coachbot.workspace.shapes import (
    ACTION_ID,
    ANY,
    CHOICES,
    CONFIRM,
    DATE,
    FILTER,
    FLAG,
    ID,
    KIT,
    OPTIONS,
    TIME,
    Field,
    Shape,
    composed,
    element,
    items,
    multi,
    need,
    one_of,
    plain,
    shape,
    single,
    string,
    text,
    typed_input,
    url,
)

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
        action_id=ACTION_ID,
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
    "rich_text_input": typed_input(
        "rich-text-input",
        initial_value=shape("rich_text"),
        min_lines=Field("count", None, 1),
        max_lines=Field("count", None, 1),
    ),
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
        "feedback-buttons",
        action_id=ACTION_ID,
        positive_button=need(shape("feedback_button")),
        negative_button=need(shape("feedback_button")),
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
    "feedback_button": Shape(
        f"{KIT}/block-elements/feedback-buttons-element",
        {
            "text": need(plain(n.BUTTON_TEXT)),
            "value": need(string(n.BUTTON_VALUE)),
            "accessibility_label": string(n.BUTTON_LABEL),
        },
        typed=False,
    ),
    "text_style": Shape(
        f"{KIT}/blocks/rich-text-block",
        dict.fromkeys(
            ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), FLAG
        ),
        typed=False,
    ),
    "column_setting": Shape(
        f"{KIT}/blocks/table-block", {"align": one_of("left", "center", "right"), "is_wrapped": FLAG}, typed=False
    ),
    "slack_file": composed("slack-file", id=ID, url=url()),
}
