"""Reporting verbs of MEANTIME's articles against the cues and speakers of statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.corpus import Corpus
from toolkit.evaluation.judgement import verdict
from toolkit.evaluation.names import same_name

__all__ = ["judge_reporting"]

SPEAKER = "Arg0"  # PropBank role of who says it


def judge_reporting(texts: Sequence[Mapping[str, Any]], corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Yield judgements on cues and speakers where events are linked to the verb that reports them.

    The source of a subordination link (SLINK) is a cue. Other statements may be there that report
    no coded event, so a cue that is read and not linked is no error: `cue` has recall alone.
    `speaker` is judged on cues found whose verb has a coded speaker; `content` is right where
    what is said holds the reported event's word.

    Parameters
    ----------
    texts : records of `meantime_events.jsonl`; the corpus holds their texts unchanged, by doc_id.
    """
    read = corpus.statements.partition_by("doc_id", as_dict=True, maintain_order=True)
    for index, text in enumerate(texts):
        mine = read.get((text["doc_id"],))
        rows = [] if mine is None else mine.to_dicts()
        events = {event["id"]: event for event in text["events"]}
        entities = {entity["id"]: entity for entity in text["entities"]}
        reported: dict[str, list[Mapping[str, Any]]] = {}
        for link in text["relations"]:
            if link["type"] == "SLINK":
                for source in link["source"]:
                    reported.setdefault(source, []).extend(
                        events[t] for t in link["target"] if t in events
                    )
        for source, targets in reported.items():
            cue = events.get(source)
            if cue is None or cue["start"] >= int(text["annotated_end"]):
                continue
            speakers = [
                entities[target]["text"]
                for link in text["relations"]
                if link["type"] == "HAS_PARTICIPANT"
                and link.get("sem_role") == SPEAKER
                and source in link["source"]
                for target in link["target"]
                if target in entities
            ]
            yield from _judge_cue(text, index, cue, targets, speakers, rows)


def _judge_cue(
    text: Mapping[str, Any],
    index: int,
    cue: Mapping[str, Any],
    targets: Sequence[Mapping[str, Any]],
    speakers: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
) -> Iterator[dict[str, Any]]:
    words = text["text"]
    start = words.rfind("\n", 0, cue["start"]) + 1
    end = words.find("\n", cue["end"])
    shown = {"sentence": f"{words[start : end if end >= 0 else len(words)]} [{cue['text']}]"}
    place = (text["doc_id"], index)
    item = f"at {cue['start']}"
    found = [
        row
        for row in rows
        if row["cue_start"] is not None
        and row["cue_start"] < cue["end"]
        and cue["start"] < row["cue_end"]
    ]
    if not found:
        yield verdict("reporting", "cue", place, item, cue["text"], None, "missed", **shown)
        return
    row = found[0]
    told = words[row["cue_start"] : row["cue_end"]]
    yield verdict("reporting", "cue", place, item, cue["text"], told, "right", **shown)
    if speakers:
        speaker = (
            words[row["speaker_start"] : row["speaker_end"]]
            if row["speaker_start"] is not None
            else None
        )
        right = any(
            speaker and (same_name(one, speaker) or one in speaker or speaker in one)
            for one in speakers
        )
        outcome = "right" if right else "wrong"
        yield verdict(
            "reporting", "speaker", place, item, "; ".join(speakers), speaker, outcome, **shown
        )
    if targets and row["content_start"] is not None:
        held = any(row["content_start"] <= t["start"] < row["content_end"] for t in targets)
        outcome = "right" if held else "wrong"
        said = words[row["content_start"] : row["content_end"]]
        told = "; ".join(t["text"] for t in targets)
        yield verdict("reporting", "content", place, item, told, said, outcome, **shown)
