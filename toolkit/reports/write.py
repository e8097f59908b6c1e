"""Writing a site: reports from their runs, evidence pages, index and provenance."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from toolkit import addresses
from toolkit.corpus import Corpus, open_corpus
from toolkit.reports import changes
from toolkit.reports.evidence import document_pages
from toolkit.reports.explorer import script_hash
from toolkit.reports.listing import Report
from toolkit.reports.lists import list_pages
from toolkit.reports.page import TEMPLATES, body, marked, page, picture
from toolkit.reports.parameters import declared
from toolkit.reports.records import record_pages
from toolkit.reports.run import Job, Ran, run_all
from toolkit.view.phrases import days, told
from toolkit.view.summary import counts

__all__ = ["write_pages", "write_reports"]

_ASSETS = ("style.css", "search.js")
_UNSET = "not set"
_STANDINGS = ("official", "corroborated", "claimed", "disputed")


def write_reports(
    listed: Iterable[Report],
    plans: Mapping[str, Mapping[str, Any]],
    corpus: Path,
    target: Path,
    done: Callable[[str, str], None] | None = None,
) -> dict[str, str]:
    """Run notebooks and write their pages; return the errors of those that stopped, by name."""
    jobs = []
    for report in listed:
        # a kernel gets the folder of the corpus, which no reader needs to see
        folder = {"corpus": str(corpus.resolve())} if "corpus" in declared(report.path) else {}
        jobs.append(Job(report.name, report.title, report.path, {**plans[report.name], **folder}))

    known = open_corpus(corpus).actors["actor_id"]
    actors = {addresses.actor(of).removeprefix(addresses.SITE) for of in known}

    def finished(ran: Ran) -> None:
        html = _report(ran, plans[ran.job.name], actors)
        _write(target / f"{ran.job.name}.html", html)
        drawn = picture(marked(ran.notebook)) or picture(html)
        if drawn is not None:
            _write(target / "pictures" / f"{ran.job.name}.svg", drawn)
        if done is not None:
            done(ran.job.name, "stopped" if ran.stopped else "built")

    return {ran.job.name: str(ran.stopped) for ran in run_all(jobs, finished) if ran.stopped}


def write_pages(
    corpus: Path, manifest: Mapping[str, Any], target: Path, unchanged: Iterable[str] = ()
) -> list[str]:
    """Write all pages but the reports; return the paths of all files of the site.

    `unchanged` are the files of evidence pages that still hold: they are not made again.
    """
    opened = open_corpus(corpus)
    reports = manifest["reports"]
    files = [f"{name}.html" for name in reports]
    files += [
        f"pictures/{name}.svg" for name in reports if (target / "pictures" / f"{name}.svg").exists()
    ]
    for asset in _ASSETS:
        _write(target / asset, (TEMPLATES / asset).read_text("utf-8"))
        files.append(asset)
    made = list(unchanged)
    if not made:
        for write in (document_pages, record_pages, list_pages):
            for path, html in write(opened):
                _write(target / path, html)
                made.append(path)
    made += _changes(opened, manifest, target)
    _write(target / "provenance.html", _provenance(opened, manifest))
    _write(target / "index.html", _index(opened, reports, target))
    return [*files, *made, "provenance.html", "index.html"]


def _changes(corpus: Corpus, manifest: Mapping[str, Any], target: Path) -> list[str]:
    """Write what changed since the last build of other texts or another toolkit."""
    old, new = changes.load(target), changes.snapshot(corpus, manifest["toolkit"])
    names = ["changes.html", changes.FILE]
    if old == new and all((target / name).exists() for name in names):
        return names
    sections = [{**section, "quotes": None} for section in changes.changes(old, new)]
    title = "What changed since the last build"
    html = page("record", title, heading=title, facts=[], sections=sections, corrections=())
    _write(target / "changes.html", html)
    _write(target / changes.FILE, json.dumps(new, indent=1, sort_keys=True, ensure_ascii=False))
    return names


def _report(ran: Ran, parameters: Mapping[str, Any], actors: Collection[str]) -> str:
    defaults = {name: p.default for name, p in declared(ran.job.notebook).items()}
    values = {**defaults, **parameters}
    values.pop("corpus", None)
    shown = body(ran.notebook, actors)
    return page(
        "report",
        ran.job.title,
        stopped=ran.stopped,
        body=shown,
        scripts=f"'self' {script_hash()}" if "srcdoc=" in shown else "'self'",
        notebook=ran.job.notebook.name,
        parameters=[
            (name.replace("_", " "), _UNSET if value in (None, "", []) else told(value))
            for name, value in values.items()
        ],
        code=[cell.source for cell in ran.notebook.cells if cell.cell_type == "code"],
    )


def _index(corpus: Corpus, reports: Mapping[str, Any], target: Path) -> str:
    published = corpus.documents["published_day"]
    cards = [
        {
            "name": name,
            "title": report["title"],
            "summary": report["summary"],
            "stopped": "stopped" in report,
            "picture": f"pictures/{name}.svg"
            if (target / "pictures" / f"{name}.svg").exists()
            else None,
        }
        for name, report in reports.items()
    ]
    found = dict(corpus.events.group_by("standing").len().iter_rows())
    told_by = ", ".join(f"{found[s]:,} {s}" for s in _STANDINGS if s in found)
    span = days(published.min(), published.max())  # type: ignore[arg-type]
    return page(
        "index",
        "Reports",
        cards=cards,
        counts=counts(corpus),
        lead=f"{corpus.documents.height:,} documents, published {span}.",
        standing=f"Events by standing: {told_by}." if told_by else "No event was read.",
    )


def _provenance(corpus: Corpus, manifest: Mapping[str, Any]) -> str:
    reader = [(name.replace("_", " "), value) for name, value in sorted(corpus.reader.items())]
    return page(
        "provenance",
        "Provenance",
        reports=list(manifest["reports"].values()),
        versions=list(manifest["versions"].items()),
        digests=[
            ("corpus", manifest["corpus"]),
            ("toolkit's code and codebook", manifest["toolkit"]),
            ("site", manifest["site"]),
        ],
        reader=reader,
        counts=counts(corpus),
        problems=[(row["path"], row["reason"]) for row in corpus.problems.iter_rows(named=True)],
    )


def _write(path: Path, text: str) -> None:
    """Write a file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, "utf-8", newline="\n")
    part.replace(path)
