"""What answers: any model that the library llm knows, or a local one held to a grammar."""

from __future__ import annotations

import json
from typing import Any, Protocol

from toolkit.errors import InputError, MissingExtraError
from toolkit.llm_reader.prompts import Prompt

__all__ = ["Model", "model_named"]

CONTEXT = 4096  # tokens of question and answer that a local model holds
LONGEST = 1024  # tokens of an answer of a local model
SEED = 0


class Model(Protocol):
    """What answers: instructions and a prompt to an answer and the tokens of both, if told."""

    def __call__(self, system: str, prompt: Prompt) -> tuple[str, int | None, int | None]:
        """Return the answer, tokens in, tokens out."""


def model_named(name: str) -> Model:
    """Return a model of the library llm by its name.

    A model that takes schemas is given that of the prompt. One that a plug-in keeps in a GGUF file
    (`model_path`) is run by llama.cpp with the schema as a grammar, since such plug-ins hand on none:
    it can say nothing else. Any other is told the schema in words.

    Raises
    ------
    MissingExtraError
        The library is not installed.
    InputError
        It knows no such model.
    """
    try:
        import llm
    except ImportError:
        raise MissingExtraError("llm", "llm") from None
    try:
        found: Any = llm.get_model(name)
    except llm.UnknownModelError:
        known = ", ".join(sorted(model.model_id for model in llm.get_models()))
        raise InputError(
            f"unknown model {name!r}. Valid: {known}; more by plug-ins of llm"
        ) from None
    path = str(getattr(found, "model_path", ""))
    return _local(path) if path.endswith(".gguf") else _provided(found)


def _provided(found: Any) -> Model:
    def ask(system: str, prompt: Prompt) -> tuple[str, int | None, int | None]:
        told: dict[str, Any] = {}
        if getattr(found, "supports_schema", False):
            told = {"schema": prompt.schema}
        else:
            system = f"{system}\n\nThe schema:\n{json.dumps(prompt.schema)}"
        response = found.prompt(prompt.text, system=system, stream=False, **told)
        answer = response.text()
        usage = response.usage()
        return answer, usage.input, usage.output

    return ask


def _local(path: str) -> Model:
    from llama_cpp import Llama

    engine = Llama(model_path=path, n_ctx=CONTEXT, seed=SEED, verbose=False)

    def ask(system: str, prompt: Prompt) -> tuple[str, int | None, int | None]:
        done: Any = engine.create_chat_completion(
            messages=[
                {"role": "system", "content": system},
                {"role": "user", "content": prompt.text},
            ],
            response_format={"type": "json_object", "schema": prompt.schema},
            temperature=0.0,
            max_tokens=LONGEST,
        )
        usage = done["usage"]
        answer = str(done["choices"][0]["message"]["content"])
        return answer, usage["prompt_tokens"], usage["completion_tokens"]

    return ask
