"""Parameters of a notebook: found in its typed cell and checked before a kernel starts.

The cell tagged `parameters` assigns each one with its type and default:

    as_of: Day | None = None
    actors: list[str] = []
    minimum_weight: float = 1.0

Valid types are str, int, float, bool, the names below, `list[...]` of one, and `... | None`.
`Day` is an ISO day, `Country` an ISO 3166 code (NO is Norway) or EU, `Actor` the id or name of an actor
that the codebook or the corpus knows, `Folder` a path.
"""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, one_of
from toolkit.reports import actors

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["Actor", "Country", "Day", "Folder", "Parameter", "checked", "declared", "from_text"]

Day = str
Country = str
Actor = str
Folder = str

_EXPECTED = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "Day": "a day like 2025-10-26",
    "Country": "an ISO 3166 country code like NOR or NO, or EU",
    "Actor": actors.EXPECTED,
    "Folder": "a folder",
}


@dataclass(frozen=True)
class Parameter:
    """A parameter: its name, the type of one value, whether it is a list, whether None is valid."""

    name: str
    type: str
    many: bool
    optional: bool
    default: Any

    @property
    def expected(self) -> str:
        """What a value must be, in words."""
        one = _EXPECTED[self.type]
        said = f"a list, each {one}" if self.many else one
        return f"{said}, or nothing" if self.optional else said


def declared(notebook: str | Path) -> dict[str, Parameter]:
    """Return the parameters of a notebook, in order.

    Raises
    ------
    InputError
        The notebook cannot be read, or its parameters cell holds what is no typed assignment.
    """
    path = Path(notebook)
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        tagged = [c for c in cells if "parameters" in c.get("metadata", {}).get("tags", [])]
        sources = ["".join(cell["source"]) for cell in tagged]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not a notebook that can be read ({error})") from error
    if len(sources) > 1:
        raise InputError(f"{path}: two cells are tagged parameters; one is valid")
    found = {}
    for node in ast.parse(sources[0]).body if sources else []:
        parameter = _parameter(path, node)
        found[parameter.name] = parameter
    return found


def checked(
    notebook: str | Path,
    parameters: Mapping[str, Any],
    where: str = "",
    corpus: Corpus | None = None,
) -> dict[str, Any]:
    """Return the parameters as the notebook takes them, or say what is wrong.

    Parameters
    ----------
    corpus : knows actors that the shipped codebook does not. Without it an id with a slash is
        taken as it is, for it may come from a text.

    Raises
    ------
    InputError
        A name is unknown (the message lists the valid ones), a value has another type, nobody
        knows an actor (the message names those near it).
    """
    valid = declared(notebook)
    context = where or Path(notebook).name
    out = {}
    for name, value in parameters.items():
        try:
            parameter = valid[one_of(name, valid, "parameter")]
            out[name] = _value(parameter, value, corpus)
        except InputError as error:
            raise InputError(f"{context}: {error}") from None
    return out


def from_text(parameter: Parameter, text: str) -> Any:
    """Return the value of a parameter written on the command line; lists are parted by commas.

    >>> from_text(Parameter("country", "Country", False, False, "CHN"), "NO")
    'NOR'
    >>> from_text(Parameter("window", "int", False, False, 14), "two")
    Traceback (most recent call last):
    toolkit.errors.InputError: parameter window: 'two' is not a whole number
    """
    if parameter.optional and text in ("", "none", "None"):
        return None
    if parameter.many:
        return _value(
            parameter, [_parsed(parameter, part) for part in text.split(",") if part.strip()]
        )
    return _value(parameter, _parsed(parameter, text))


def _parsed(parameter: Parameter, text: str) -> Any:
    text = text.strip()
    if parameter.type == "bool":
        return {"true": True, "yes": True, "false": False, "no": False}.get(text.lower(), text)
    if parameter.type in ("int", "float"):
        try:
            return int(text) if re.fullmatch(r"[+-]?\d+", text) else float(text)
        except ValueError:
            return text
    return text


def _parameter(path: Path, node: ast.stmt) -> Parameter:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
        try:
            kind, many, optional = _type(node.annotation)
            return Parameter(node.target.id, kind, many, optional, ast.literal_eval(node.value))
        except ValueError:
            pass
    raise InputError(
        f"{path}: parameters cell, line {node.lineno}: write each parameter as "
        f"`name: type = default`. Valid types: {', '.join(_EXPECTED)}, list[…], … | None"
    )


def _type(node: ast.expr) -> tuple[str, bool, bool]:
    """Return type, whether a list, whether optional."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        if isinstance(node.right, ast.Constant) and node.right.value is None:
            kind, many, _ = _type(node.left)
            return kind, many, True
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        if node.value.id == "list":
            return _type(node.slice)[0], True, False
    elif isinstance(node, ast.Name) and node.id in _EXPECTED:
        return node.id, False, False
    raise ValueError(ast.dump(node))


def _value(parameter: Parameter, value: Any, corpus: Corpus | None = None) -> Any:
    if value is None and parameter.optional:
        return None
    if parameter.many:
        if isinstance(value, list | tuple):
            return [_one(parameter, one, corpus) for one in value]
        raise _wrong(parameter, value)
    return _one(parameter, value, corpus)


def _one(parameter: Parameter, value: Any, corpus: Corpus | None = None) -> Any:
    if parameter.type in ("int", "float") and not isinstance(value, bool):
        if isinstance(value, int) or (isinstance(value, float) and parameter.type == "float"):
            return float(value) if parameter.type == "float" else value
    elif parameter.type == "bool":
        if isinstance(value, bool):
            return value
    elif parameter.type == "Day":
        return _day(parameter, value)
    elif parameter.type == "Actor":
        return _actor(parameter, value, corpus)
    elif isinstance(value, str):
        return _country(parameter, value) if parameter.type == "Country" else value
    raise _wrong(parameter, value)


def _actor(parameter: Parameter, value: Any, corpus: Corpus | None) -> str:
    if corpus is None and isinstance(value, str) and "/" in value:
        return value
    try:
        return actors.actor_id(value, actors.actor_names(corpus), actors.meanings(corpus))
    except InputError as error:
        raise InputError(f"parameter {parameter.name}: {error}") from None


def _day(parameter: Parameter, value: Any) -> str:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError:
            pass
    raise _wrong(parameter, value)


def _country(parameter: Parameter, value: str) -> str:
    import pycountry  # its tables take time to load, and few reports have a country

    if value == "EU":
        return value
    code = value.upper()
    countries = pycountry.countries
    found = countries.get(alpha_2=code) if len(code) == 2 else countries.get(alpha_3=code)
    if found is None:
        raise _wrong(parameter, value)
    return str(found.alpha_3)


def _wrong(parameter: Parameter, value: Any) -> InputError:
    return InputError(f"parameter {parameter.name}: {value!r} is not {parameter.expected}")
