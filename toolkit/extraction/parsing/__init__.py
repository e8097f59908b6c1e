"""Texts to sentences and their parse: where sentences end, the language model, and what makes it fast."""
