"""An optional reader: a language model beside the rules, off unless it is named.

The extra `llm` brings the library of that name, and its plug-ins any provider or local model. A
model is asked for events in a few sentences at a time, by a schema. What it answers enters a table
only where its words stand in the text and its codes are valid; all else is refused, and told.

    told = llm_reader.estimate(corpus, "gpt-4o-mini")     # prompts and tokens, before
    read = llm_reader.read(corpus, "gpt-4o-mini", cache="answers")
    both = llm_reader.join(corpus, read.corpus)           # confidence: the share of readers
"""

from toolkit.llm_reader.answers import Answers, Usage
from toolkit.llm_reader.both import agreement_of, join
from toolkit.llm_reader.prompts import Prompt, prompts
from toolkit.llm_reader.reader import Reading, estimate, read

__all__ = [
    "Answers",
    "Prompt",
    "Reading",
    "Usage",
    "agreement_of",
    "estimate",
    "join",
    "prompts",
    "read",
]
