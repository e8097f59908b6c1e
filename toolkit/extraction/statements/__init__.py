"""Who said what, by whose report."""
