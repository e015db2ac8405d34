"""Slack's numbers, each with the page of its documentation that gives it.

coachbot has numbers of its own in coachbot/slack/limits.py; these stand apart on purpose, because they judge them.
"""

from __future__ import annotations

DOCS = "https://docs.slack.dev"

# https://docs.slack.dev/reference/block-kit/blocks
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
BLOCK_ID = 255

# https://docs.slack.dev/reference/block-kit/blocks/section-block
SECTION_TEXT = 3000
SECTION_FIELDS = 10
SECTION_FIELD = 2000

# https://docs.slack.dev/reference/block-kit/blocks/header-block
HEADER = 150
# https://docs.slack.dev/reference/block-kit/blocks/context-block
CONTEXT_ELEMENTS = 10
# https://docs.slack.dev/reference/block-kit/blocks/actions-block
ACTIONS_ELEMENTS = 25
# https://docs.slack.dev/reference/block-kit/blocks/context-actions-block
CONTEXT_ACTIONS_ELEMENTS = 5
# https://docs.slack.dev/reference/block-kit/blocks/input-block
INPUT_LABEL = 2000
INPUT_HINT = 2000
# https://docs.slack.dev/reference/block-kit/blocks/image-block
IMAGE_URL = 3000
IMAGE_ALT = 2000
IMAGE_TITLE = 2000
# https://docs.slack.dev/reference/block-kit/blocks/markdown-block
MARKDOWN = 12_000
# https://docs.slack.dev/reference/block-kit/blocks/table-block
TABLE_ROWS = 100
TABLE_COLUMNS = 20
# https://docs.slack.dev/reference/block-kit/blocks/data-table-block (a row of headings and a hundred)
DATA_ROWS = 101
TABLE_CHARACTERS = 10_000
# https://docs.slack.dev/reference/block-kit/blocks/video-block
VIDEO_TITLE = 199
VIDEO_AUTHOR = 49

# https://docs.slack.dev/reference/block-kit/composition-objects/text-object
TEXT = 3000
# https://docs.slack.dev/reference/block-kit/composition-objects/option-object
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTION_DESCRIPTION = 75
OPTION_URL = 3000
# https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object
GROUP_LABEL = 75
GROUP_OPTIONS = 100
# https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30

# https://docs.slack.dev/reference/block-kit/block-elements/button-element
ACTION_ID = 255
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
BUTTON_URL = 3000
BUTTON_LABEL = 75
# https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
PLACEHOLDER = 150
SELECT_OPTIONS = 100
SELECT_GROUPS = 100
# https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element
CHECKBOXES = 10
# https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element
RADIO_BUTTONS = 10
# https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element
OVERFLOW = 5
# https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
INPUT_LENGTH = 3000
# https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
FILES = 10

# https://docs.slack.dev/reference/views/modal-views
VIEW_LABEL = 24
CALLBACK_ID = 255
EXTERNAL_ID = 255
PRIVATE_METADATA = 3000
# https://docs.slack.dev/reference/methods/views.open
VIEW_BYTES = 250_000
TRIGGER_SECONDS = 3.0
# https://docs.slack.dev/reference/methods/views.push
VIEW_STACK = 3

# https://docs.slack.dev/reference/methods/chat.postMessage (longer texts are truncated there and refused here)
POST_TEXT = 40_000
ATTACHMENTS = 100
# https://docs.slack.dev/reference/methods/chat.update
UPDATE_TEXT = 4_000
# https://docs.slack.dev/interactivity/handling-user-interaction
RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 1800.0

# https://docs.slack.dev/reference/methods/conversations.open
DM_PEOPLE = 8
# https://docs.slack.dev/apis/web-api/pagination
LIST_LIMIT = 1000
LIST_USUAL = 100

# https://docs.slack.dev/apis/web-api/rate-limits
TIER_1, TIER_2, TIER_3, TIER_4 = 1, 20, 50, 100
BURST_AT_LEAST = 10  # "a small amount of burst" without a figure: ours; a bot that reconnects asks a few times in a row
POSTS_A_SECOND = 1.0
POSTS = ("chat.postMessage",)
SPECIAL = 600
TIERS = {
    "api.test": TIER_4,
    "auth.test": SPECIAL,
    "apps.connections.open": TIER_1,
    "bots.info": TIER_3,
    "users.info": TIER_4,
    "users.list": TIER_2,
    "conversations.open": TIER_3,
    "conversations.info": TIER_3,
    "conversations.members": TIER_4,
    "conversations.list": TIER_2,
    "chat.update": TIER_3,
    "chat.delete": TIER_3,
    "chat.postEphemeral": TIER_4,
    "chat.getPermalink": SPECIAL,
    "views.open": TIER_4,
    "views.update": TIER_4,
    "views.push": TIER_4,
    "views.publish": TIER_4,
    "reactions.add": TIER_3,
    "files.getUploadURLExternal": TIER_4,
    "files.completeUploadExternal": TIER_4,
}

# https://docs.slack.dev/reference/methods/files.getUploadURLExternal (alt_txt_too_large)
FILE_ALT = 1000
