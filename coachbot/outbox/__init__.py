"""The outbox: calls to Slack that were kept with the turn that made them, sent in order, paced, and tried again."""
