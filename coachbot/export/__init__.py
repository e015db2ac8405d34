"""A plan in other formats: pure functions that return text or bytes."""
