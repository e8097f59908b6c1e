"""The path of rates of 2025 in official texts, step by step beside the one coded by hand.

    python bench/path.py SHARED [OUT]

Reads the texts of the coded steps and writes OUT/path.csv (OUT: data/accuracy), which the notebook
`accuracy` shows: what was read as each coded step, and what differs. It holds no words of the texts.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from toolkit import reading
from toolkit.evaluation.path import path_compared

KEPT = Path(__file__).parent.parent / "data" / "accuracy"


def main(shared: Path, out: Path) -> None:
    lines = (shared / "gold" / "us_china_2025_policy_events.jsonl").read_text(encoding="utf-8")
    steps = [json.loads(line) for line in lines.splitlines()]
    corpus = reading.read([shared / name for name in sorted({step["source"] for step in steps})])
    compared = path_compared(steps, corpus)
    out.mkdir(parents=True, exist_ok=True)
    compared.write_csv(out / "path.csv")
    print(compared["verdict"].value_counts(sort=True))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("out", nargs="?", type=Path, default=KEPT)
    main(**vars(arguments.parse_args()))
