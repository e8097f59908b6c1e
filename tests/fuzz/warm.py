"""What a process of `kill.py` has loaded before it begins, so that little time goes by unhit."""

import toolkit.linking
import toolkit.parsers.markdown
import toolkit.reading
from toolkit.extraction.language import load_model

load_model(toolkit.reading.MODEL)
