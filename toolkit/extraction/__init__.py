"""Documents to sentences, mentions, dates, statements, event mentions and figures."""
