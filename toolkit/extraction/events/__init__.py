"""The acts that rules read from a page: words, sides, days, numbers."""
