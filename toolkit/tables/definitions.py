"""Every table of a corpus: what one row is, its columns, their types and meaning."""

from __future__ import annotations

import polars as pl

from toolkit.tables.columns import (
    INSTANT,
    PAIRS,
    SECTION,
    SPELL,
    STEP,
    Table,
    analytic,
    column,
    day,
    detail,
    flag,
    ids,
    place,
    text,
    whole,
)

__all__ = ["PER_DOCUMENT", "TABLES"]

PER_DOCUMENT = ("sentences", "mentions", "dates", "statements", "event_mentions", "figures")
"""Tables that hold what was read from each document by itself."""

_TABLES = [
    Table(
        "documents",
        "one article or policy document",
        {
            "doc_id": text("readable id: path and record key", True),
            "source_id": text("id given by the source"),
            "content_hash": text("SHA-256 of the text and the fields read with it", True),
            "path": text("file, relative to the folder that was read", True),
            "title": text("headline; the first line of the text"),
            "text": text(
                "the whole text without page furniture; paragraphs part by blank lines", True
            ),
            "sections": column(
                pl.List(SECTION), "spans of the text that are title, summary or dateline"
            ),
            "published_at": column(
                INSTANT, "instant of publication; null where only a day is given"
            ),
            "published_day": day("local day of publication at the source"),
            "timezone": text("zone of published_at as given by the source"),
            "publisher": text("who published it"),
            "author": text("byline"),
            "url": text("address at the source"),
            "language": text("ISO 639-1 code", True),
            "kind": text("news, official, legal or transcript"),
            "section": text("section and page of the publication, as the source gives them"),
            "automated": flag("the page says that a machine wrote it"),
            "rights": text("open, restricted or unknown"),
            "corrected_by": text("who corrected it; null: as it was read"),
        },
        ("doc_id",),
    ),
    Table(
        "sentences",
        "one sentence",
        {
            "doc_id": text("the document", True),
            "sentence": whole("number in the document, from 0", True),
            "paragraph": whole("number of the paragraph, from 0", True),
            "section": text("title, summary, dateline or body", True),
            "start": whole("first code point", True),
            "end": whole("code point after the sentence", True),
        },
        ("doc_id", "sentence"),
    ),
    Table(
        "actors",
        "one actor that a text names, or that is a side of an event",
        {
            "actor_id": text(
                "readable, stable id: CHN, EU, org/wto, USA/treasury, person/he-lifeng", True
            ),
            "name": text("usual name", True),
            "kind": text("state, government_body, person, organisation, company, media or group"),
            "country": text("ISO 3166 alpha-3 code, or EU"),
            "sector": text("PLOVER sector"),
            "part_of": text("actor_id of the body or state it belongs to"),
            "aliases": ids("other names met or known"),
            "corrected_by": text("who corrected it; null: as it was read"),
        },
        ("actor_id",),
    ),
    Table(
        "offices",
        "one person in one office for one period",
        {
            "actor_id": text("the person", True),
            "office": text("title of the office", True),
            "body_id": text("the body it belongs to"),
            "first_day": day("first day in office; null: not known"),
            "last_day": day("last day in office; null: not known"),
            "source": text("where this is known from"),
            "checked": flag("whether the source was opened and holds it"),
        },
    ),
    Table(
        "mentions",
        "one place where a text names an actor",
        {
            **place(),
            "actor_id": text("the actor", True),
            "form": text("name, nominal, metonym, demonym or pronoun"),
            "office": text("office as said there"),
            "name": text("fullest name of the actor in this document"),
            "kind": text("kind of actor as read in this document"),
            "country": text("country of the actor as read in this document"),
            "part_of": text("body or state it belongs to, as read in this document"),
            "passing": flag("whether it is named but as a place, or to tell another noun apart"),
            "corrected_by": text("who corrected it; null: as it was read"),
        },
    ),
    Table(
        "dates",
        "one expression of time",
        {
            **place(),
            "type": text("TIMEX3 type: DATE, DURATION, TIME or SET"),
            "value": text("TIMEX3 value; null: cannot be resolved"),
            "first_day": day("first day it covers"),
            "last_day": day("last day it covers"),
            "kind": text("point, uncertain or duration"),
            "corrected_by": text("who corrected it; null: as it was read"),
        },
    ),
    Table(
        "statements",
        "one thing said by someone",
        {
            "statement_id": text("id", True),
            **place(),
            "speaker_id": text("who says it"),
            "speaker_start": whole("span of the words that name the speaker"),
            "speaker_end": whole("end of that span"),
            "attribution": text("named, unnamed or dangling"),
            "cue_start": whole("span of the verb or phrase of saying"),
            "cue_end": whole("end of that span"),
            "content_start": whole("span of what is said"),
            "content_end": whole("end of that span"),
            "style": text("direct, indirect or mixed"),
            "outlet_id": text("outlet credited with it"),
            "about_ids": ids("actors spoken about"),
            "issue": text("product or topic of the codebook"),
            "signal": text("concept of a user's codebook; null by default"),
            "corrected_by": text("who corrected it; null: as it was read"),
        },
        ("statement_id",),
    ),
    Table(
        "event_mentions",
        "one place where a text reports an act",
        {
            "mention_id": text("id", True),
            **place(),
            **analytic(),
            "object_start": whole("span of the product or issue"),
            "object_end": whole("end of that span"),
            **detail(),
            "date_kind": text("point, uncertain or duration"),
            "negated": flag("the text says that it did not or will not happen"),
            "conditional": flag("it depends on a stated condition"),
            "condition_start": whole("span of the condition"),
            "condition_end": whole("end of that span"),
            "claimed_by": text("actor whose claim it is; null: the document's own"),
            "origin_ids": ids("publisher, credited outlet, speaker, in this order"),
            "responds_to_start": whole("span of the act it answers"),
            "responds_to_end": whole("end of that span"),
            "responds_to": text("mention_id of the act it answers"),
            "event_id": text("the event it reports"),
            "confidence": column(pl.Float64, "share of such readings found right on coded text"),
            "extractor": text("rule or reader it comes from"),
            "corrected_by": text("who corrected it; null: as it was read"),
        },
        ("mention_id",),
    ),
    Table(
        "figures",
        "one quantity told as a fact, not as an event",
        {
            **place(),
            "holder_id": text("whose figure it is"),
            "quantity": text("what is counted, e.g. exports"),
            "value": column(pl.Float64, "the number"),
            "unit": text("percent, USD, tonnes …"),
            "period": text("TIMEX3 value of the period"),
            "direction": text("up, down or level"),
            "corrected_by": text("who corrected it; null: as it was read"),
        },
    ),
    Table(
        "events",
        "one event, however often reported",
        {
            "event_id": text("readable id, kept when later reports join", True),
            **analytic(),
            "object": text(
                "what it is on, as first said: goods that the codebook lacks, or several"
            ),
            **detail(),
            "negated": flag("reported as not happening"),
            "conditional": flag("depends on a stated condition"),
            "claimed_by": text("actor whose claim it is, where only one claims it"),
            "responds_to": ids("event_ids it is said to answer"),
            "n_mentions": whole("reports"),
            "n_documents": whole("documents that report it"),
            "n_origins": whole("independent origins: copies and automated texts add none"),
            "origin_ids": ids("those origins"),
            "first_reported": day("day of the first document"),
            "last_reported": day("day of the last document"),
            "standing": text("official, corroborated, claimed or disputed"),
            "disputed": ids("columns on which origins differ"),
            "pairs": column(
                PAIRS,
                "directed pairs that its reports tie, and the share of it that each has; null: as its "
                "sides tell, see `networks.dyads`",
            ),
            "actor_pairs": column(PAIRS, "the same of the most specific actors"),
            "mention_ids": ids("event mentions it was merged from"),
            "dataset": text("imported rows: the dataset"),
            "dataset_row": text("imported rows: id in the dataset"),
            "url": text("imported rows: address of the source"),
            "corrected_by": text("who corrected it; null: as it was read"),
        },
        ("event_id",),
    ),
    Table(
        "measures",
        "one measure of one implementer and its life",
        {
            "measure_id": text("readable id", True),
            "implementer_id": text("who takes the measure"),
            "target_ids": ids("whom it hits"),
            "instrument": text("policy instrument"),
            "product_id": text("product of the codebook"),
            "object": text(
                "object as first said: goods that the codebook lacks, where there is no product, or several"
            ),
            "on_top": flag("its rate is said to come on top of others; null: nobody says so"),
            "standing": text("official, corroborated, claimed or disputed"),
            "steps": column(pl.List(STEP), "its steps in order of time"),
            "in_force": column(
                pl.List(SPELL), "spells in force; end is reported, scheduled or unknown"
            ),
        },
        ("measure_id",),
    ),
    Table(
        "corrections",
        "one line of corrections.csv, and what became of it",
        {
            "who": text("who corrects", True),
            "line": whole("line of the file", True),
            "when": day("day of the correction"),
            "why": text("the reason"),
            "action": text("what is done; see toolkit.corrections", True),
            "source": text("doc_id, source_id, address or path of the document", True),
            "quote": text("the sentence, as it stood when it was corrected"),
            "words": text("the words of the sentence that show the row"),
            "table": text("the table of the row"),
            "values": text("columns and their new values"),
            "was": text("what was read there when it was corrected"),
            "other_source": text("merged events: the same of the other report"),
            "other_quote": text("its sentence"),
            "other_words": text("its words"),
            "outcome": text("applied, needless (so already) or lost (no anchor)", True),
            "told": text("what it changed, or why it could not"),
            "rows": ids("ids of the rows it changed"),
        },
        ("line",),
    ),
    Table(
        "problems",
        "one thing that could not be read",
        {
            "path": text("file", True),
            "record": text("record in the file"),
            "step": text("parse, read or correct", True),
            "reason": text("what failed, and what is valid", True),
        },
    ),
]

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
