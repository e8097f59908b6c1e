"""Words that report an act, and the nouns that name its instrument."""
