"""The screens of an outing: before it, when it changes, and after it."""
