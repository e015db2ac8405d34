"""The dialogue engine: dialogues as data, conversations as values. Pure; knows neither planning, nor Slack, nor a database."""
