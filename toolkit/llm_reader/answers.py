"""Answers of a model, each kept under the digest of model and prompt, and what they cost."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.errors import InputError
from toolkit.llm_reader.models import Model
from toolkit.llm_reader.prompts import VERSION, Prompt

__all__ = ["LETTERS", "Answers", "Usage"]

LETTERS = 4  # letters of a token, roughly, in English: for what is told before


@dataclass
class Usage:
    """Prompts asked now and answered from the cache; tokens in and out of those asked now."""

    asked: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    exact: bool = True

    def cost(self, price_in: float, price_out: float) -> float:
        """Return the cost, given prices of a million tokens.

        >>> Usage(asked=1, tokens_in=500_000, tokens_out=100_000).cost(2.0, 10.0)
        2.0
        """
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1e6

    def __str__(self) -> str:
        about = "" if self.exact else "about "
        return (
            f"{self.asked:,} prompts asked, {self.cached:,} answered from the cache; "
            f"{about}{self.tokens_in:,} tokens in, {about}{self.tokens_out:,} out"
        )


@dataclass
class Answers:
    """The answers of one model, kept in a folder.

    Parameters
    ----------
    name : of the model; with the prompt it makes the key of an answer.
    folder : where answers are kept; None keeps none.
    model : what answers where nothing is kept; None: only what is kept is read.
    """

    name: str
    folder: Path | None = None
    model: Model | None = None
    usage: Usage = field(default_factory=Usage)

    def key(self, system: str, prompt: Prompt) -> str:
        """Return the digest of model, version, instructions, schema and prompt."""
        asked = json.dumps([self.name, VERSION, system, prompt.schema, prompt.text], sort_keys=True)
        return hashlib.sha256(asked.encode()).hexdigest()

    def kept(self, system: str, prompt: Prompt) -> str | None:
        """Return the answer that is kept, if any."""
        path = self._path(self.key(system, prompt))
        if path is None or not path.is_file():
            return None
        try:
            return str(json.loads(path.read_text("utf-8"))["answer"])
        except (OSError, ValueError, KeyError, TypeError):
            return None  # damaged: asked again

    def answer(self, system: str, prompt: Prompt) -> str:
        """Return the answer to a prompt, from the folder or from the model.

        Raises
        ------
        InputError
            Nothing is kept and there is no model, or the model fails.
        """
        kept = self.kept(system, prompt)
        if kept is not None:
            self.usage.cached += 1
            return kept
        if self.model is None:
            raise InputError(f"{self.name}: no answer is kept for a prompt about {prompt.doc_id}")
        try:
            text, tokens_in, tokens_out = self.model(system, prompt)
        except Exception as error:
            raise InputError(f"{self.name}: {type(error).__name__}: {error}") from error
        self.usage.asked += 1
        self.usage.exact = self.usage.exact and tokens_in is not None and tokens_out is not None
        self.usage.tokens_in += tokens_in or len(system + prompt.text) // LETTERS
        self.usage.tokens_out += tokens_out or len(text) // LETTERS
        self._keep(self.key(system, prompt), prompt, text)
        return text

    def _path(self, key: str) -> Path | None:
        return None if self.folder is None else self.folder / f"{key[:32]}.json"

    def _keep(self, key: str, prompt: Prompt, text: str) -> None:
        path = self._path(key)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        kept = {"model": self.name, "doc_id": prompt.doc_id, "prompt": prompt.text, "answer": text}
        part.write_text(
            json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8"
        )
        part.replace(path)
