"""Where a text names actors, and what is said of them beside their names."""
