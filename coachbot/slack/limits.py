"""Slack's limits, once, each with the page of its documentation that gives it. Who measures by them is fits.py.

Lengths are counted in UTF-16 units (an emoji is two), as they are sent: the strictest way in which Slack could count.
"""

from __future__ import annotations

# https://docs.slack.dev/reference/block-kit/blocks
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
BLOCK_ID = 255
# https://docs.slack.dev/reference/block-kit/blocks/section-block
SECTION = 3000
# https://docs.slack.dev/reference/block-kit/blocks/header-block
HEADER = 150
# https://docs.slack.dev/reference/block-kit/blocks/context-block
CONTEXT_ELEMENTS = 10
# https://docs.slack.dev/reference/block-kit/composition-objects/text-object
SMALL = 3000
# https://docs.slack.dev/reference/block-kit/blocks/actions-block allows 25; more than five is a wall on a phone
ACTIONS = 5
# https://docs.slack.dev/reference/block-kit/blocks/image-block
IMAGE_ADDRESS = 3000
IMAGE_ALT = 2000
# https://docs.slack.dev/reference/block-kit/blocks/input-block
LABEL = 2000
HINT = 2000

# https://docs.slack.dev/reference/block-kit/block-elements/button-element
ACTION_ID = 255
BUTTON_LABEL = 75
BUTTON_VALUE = 2000
BUTTON_ADDRESS = 3000
# https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_ANSWER = 30
# https://docs.slack.dev/reference/block-kit/composition-objects/option-object
OPTION_LABEL = 75
OPTION_LINE = 75
OPTION_ID = 150
# https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object
GROUP_LABEL = 75
# https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
OPTIONS = 100
# https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
WRITTEN = 3000
PLACEHOLDER = 150

# https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element allows 10: past these, a menu
RADIO_BUTTONS = 5
CHECKBOXES = 6

# https://docs.slack.dev/reference/views/modal-views
VIEW_TITLE = 24
VIEW_BUTTON = 24
CALLBACK_ID = 255
PRIVATE_METADATA = 3000
# https://docs.slack.dev/reference/methods/views.open says 250 kB for the whole view; this is for its blocks
VIEW_BLOCKS_BYTES = 230_000

# https://docs.slack.dev/reference/methods/chat.update (a post may be longer, but may have to be updated)
MESSAGE_TEXT = 4000
# Not documented: `msg_blocks_too_long` was seen at 13,200 characters (https://github.com/slackapi/bolt-js/issues/2509)
MESSAGE_WRITTEN = 12_000
