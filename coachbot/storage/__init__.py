"""What is kept: one file per noun for its queries. SQL stands here alone; the values know nothing of it."""
