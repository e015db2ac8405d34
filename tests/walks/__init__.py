"""Walks: people do what comes to mind, over HTTP and across restarts, beside a model that says what must be true."""
