"""What a process of `kill.py` has loaded before it begins, so that little time goes by unhit."""

import toolkit.corrections
import toolkit.extraction.event_mentions
import toolkit.extraction.screen
import toolkit.linking
import toolkit.parsers.markdown
import toolkit.reading
from toolkit.extraction.judging.judge import judge
from toolkit.extraction.judging.minilm import vocabulary
from toolkit.extraction.parsing.language import load_model

load_model(toolkit.reading.MODEL)
vocabulary()
models = judge()
models.encoder.model.vectors  # noqa: B018 - read from its file when first asked
models.encoder.readouts, models.encoder.given  # noqa: B018
models.trees._asking  # noqa: B018
