"""Acts of politics at large: what any sentence reports, by PLOVER's sixteen types."""

from toolkit.extraction.politics.acts import Act, act_of, political_acts

__all__ = ["Act", "act_of", "political_acts"]
