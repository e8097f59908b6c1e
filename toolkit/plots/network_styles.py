"""How ties and nodes look: colour and dash of a kind of tie, colour and mark of a kind of actor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
from matplotlib.lines import Line2D

from toolkit.plots.style import PALETTE

__all__ = [
    "KINDS",
    "LAYERS",
    "kind_handles",
    "kind_of_tie",
    "rests_on_many",
    "styles_of",
    "tie_handles",
]

# Colour and dash of a kind of tie: each can be told by either alone. Solid or dotted is friendly.
LAYERS: dict[str, tuple[str, Any]] = {
    "cooperate": ("green", "solid"),
    "talk": ("sky", (0, (1, 1.2))),
    "demand": ("purple", (0, (6, 1.5, 1, 1.5))),
    "threaten": ("orange", (0, (3, 1.5))),
    "restrict": ("vermillion", (0, (8, 1.5))),
    "force": ("black", (0, (8, 1.5, 1, 1.5, 1, 1.5))),
    "threat": ("orange", (0, (3, 1.5))),
    "act": ("vermillion", "solid"),
    "retraction": ("blue", (0, (1, 1.2))),
    "positive": ("blue", "solid"),
    "negative": ("vermillion", (0, (4, 1.5))),
}
_OTHERS = (
    ("blue", "solid"), ("orange", (0, (4, 1.5))), ("green", (0, (1, 1.2))),
    ("purple", (0, (6, 1.5, 1, 1.5))), ("black", (0, (8, 1.5))), ("sky", (0, (2, 3))),
)  # fmt: skip
KINDS: dict[str, tuple[str, str]] = {
    "state": ("blue", "o"),
    "government_body": ("sky", "s"),
    "person": ("orange", "^"),
    "organisation": ("green", "D"),
    "company": ("purple", "v"),
    "media": ("yellow", "p"),
    "group": ("light", "h"),
}


def kind_of_tie(row: Mapping[str, Any]) -> str:
    """The layer of a tie, or its sign where that says more, or nothing."""
    if row.get("layer") is not None:
        return str(row["layer"])
    return "negative" if row["weight"] < 0 else "positive" if "sign" in row else ""


def rests_on_many(row: Mapping[str, Any]) -> bool:
    """Whether only what three or more do together makes a tie."""
    return bool(row.get("n_bilateral") == 0)


def styles_of(edges: pl.DataFrame) -> dict[str, tuple[str, Any]]:
    """Colour and dash of each kind of tie, known ones first, others in order of their names."""
    met = sorted({kind_of_tie(row) for row in edges.iter_rows(named=True)})
    if "negative" in met:
        met = sorted({kind or "positive" for kind in met})
    known = {kind: LAYERS[kind] for kind in LAYERS if kind in met}
    others = [kind for kind in met if kind not in LAYERS]
    plain = others in ([""], ["all"])
    spare = {
        kind: ("grey", "solid") if plain else _OTHERS[i % len(_OTHERS)]
        for i, kind in enumerate(others)
    }
    styles = known | spare
    return styles | {"": styles.get("", styles.get("positive", ("grey", "solid")))}


def tie_handles(styles: Mapping[str, tuple[str, Any]]) -> list[Line2D]:
    """One handle for each kind of tie that has a name."""
    named = {kind: style for kind, style in styles.items() if kind not in ("", "all")}
    return [
        Line2D(
            [], [], color=PALETTE[colour], linestyle=dash, linewidth=2, label=kind.replace("_", " ")
        )
        for kind, (colour, dash) in named.items()
    ]


def kind_handles(met: list[str]) -> list[Line2D]:
    """One handle for each kind of actor, where there are several."""
    seen = [kind for kind in KINDS if kind in met]
    if len(seen) < 2:
        return []
    return [
        Line2D(
            [], [], linestyle="", marker=KINDS[kind][1], markersize=7,
            color=PALETTE[KINDS[kind][0]], label=kind.replace("_", " "),
        )
        for kind in seen
    ]  # fmt: skip
