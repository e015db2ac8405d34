"""The dialogue engine: dialogues as data, conversations as values. Pure: no planning, no Slack, no database."""
