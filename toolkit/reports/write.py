"""Writing a site: reports from their runs, evidence pages, index and provenance."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from toolkit import addresses
from toolkit.addresses import within_site
from toolkit.corpus import Corpus, open_corpus
from toolkit.reports import changes, counted
from toolkit.reports.evidence import document_pages
from toolkit.reports.explorer import script_hash
from toolkit.reports.listing import Report
from toolkit.reports.lists import list_pages
from toolkit.reports.page import TEMPLATES, body, contents, marked, page, picture
from toolkit.reports.parameters import checked, declared
from toolkit.reports.records import record_pages
from toolkit.reports.rows import LISTS
from toolkit.reports.run import Job, Ran, run_all
from toolkit.view import say
from toolkit.view.phrases import told
from toolkit.view.summary import counts
from toolkit.wording import spelled

__all__ = ["ready", "write_pages", "write_reports"]

_ASSETS = ("style.css", "search.js")
_UNSET = "not set"
_STANDINGS = ("official", "corroborated", "claimed", "disputed")
# where a number of the index leads; a sentence stands on the page of its document
_PAGES = {name: f"{name}.html" for name in LISTS} | {
    "sentences": "documents.html",
    "problems": "provenance.html#problems",
}
_ROWS = re.compile(r'href="(rows/[^"]+)"')


def ready(
    listed: Iterable[Report], plans: Mapping[str, Mapping[str, Any]], corpus: Path
) -> list[Job]:
    """Return the notebooks to run, with their parameters checked against the corpus.

    Raises
    ------
    InputError
        A report is asked for an actor that neither the codebook nor the corpus knows.
    """
    opened = open_corpus(corpus)
    jobs = []
    for report in listed:
        held = checked(report.path, plans[report.name], f"report {report.name}", opened)
        # a kernel gets the folder of the corpus, which no reader needs to see
        folder = {"corpus": str(corpus.resolve())} if "corpus" in declared(report.path) else {}
        jobs.append(Job(report.name, report.title, report.path, {**held, **folder}))
    return jobs


def write_reports(
    jobs: list[Job], corpus: Path, target: Path, done: Callable[[str, str], None] | None = None
) -> dict[str, str]:
    """Run notebooks and write their pages; return the errors of those that stopped, by name."""
    opened = open_corpus(corpus)
    actors = {addresses.inside(addresses.actor(of)) for of in opened.actors["actor_id"]}
    numbers: dict[str, list[str]] = {}

    def finished(ran: Ran) -> None:
        html, behind = counted.behind(_report(ran, actors))
        numbers.update(behind)
        _write(target / f"{ran.job.name}.html", html)
        drawn = picture(marked(ran.notebook)) or picture(html)
        if drawn is not None:
            _write(target / "pictures" / f"{ran.job.name}.svg", drawn)
        if done is not None:
            done(ran.job.name, "stopped" if ran.stopped else "built")

    stopped = {ran.job.name: str(ran.stopped) for ran in run_all(jobs, finished) if ran.stopped}
    # after all of them: two reports that end at once may count the same rows
    for path, html in counted.pages(numbers, opened):
        _write(target / path, html)
    return stopped


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
    found = _changes(opened, manifest, target)
    _write(target / "provenance.html", _provenance(opened, manifest))
    index, numbers = counted.behind(_index(opened, reports, target, found))
    for path, html in counted.pages(numbers, opened):
        _write(target / path, html)
    _write(target / "index.html", within_site(index))
    linked = [*(f"{name}.html" for name in reports), "index.html"]
    behind = {path for name in linked for path in _ROWS.findall((target / name).read_text("utf-8"))}
    return [*files, *made, *sorted(behind), "changes.html", changes.FILE, "provenance.html", "index.html"]  # fmt: skip


def _changes(corpus: Corpus, manifest: Mapping[str, Any], target: Path) -> list[changes.Section]:
    """Write what changed since the last build of other texts or another toolkit, and return it."""
    old, new = changes.load(target), changes.snapshot(corpus, manifest["toolkit"])
    found = changes.kept(old, new)
    if found is None:
        found = changes.changes(old, new)
        held = {**new, "changes": found}
        _write(target / changes.FILE, json.dumps(held, indent=1, sort_keys=True, ensure_ascii=False))  # fmt: skip
    sections = [{**section, "quotes": None, "rows": []} for section in found]
    html = page(
        "record", changes.TITLE, heading=changes.TITLE, facts=[], sections=sections, corrections=()
    )
    _write(target / "changes.html", html)
    return found


def _report(ran: Ran, actors: Collection[str]) -> str:
    defaults = {name: p.default for name, p in declared(ran.job.notebook).items()}
    values = {**defaults, **ran.job.parameters}
    values.pop("corpus", None)
    shown = body(ran.notebook, actors)
    return page(
        "report",
        ran.job.title,
        stopped=ran.stopped,
        body=shown,
        contents=contents(shown),
        scripts=f"'self' {script_hash()}" if "srcdoc=" in shown else "'self'",
        notebook=ran.job.notebook.name,
        parameters=[
            (name, _UNSET if value in (None, "", []) else told(value))
            for name, value in values.items()
        ],
        code=[cell.source for cell in ran.notebook.cells if cell.cell_type == "code"],
    )


def _index(
    corpus: Corpus, reports: Mapping[str, Any], target: Path, changed: list[changes.Section]
) -> str:
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
    held = {
        standing: corpus.events.filter(standing=standing).sort(
            "event_first", "event_id", nulls_last=True
        )
        for standing in _STANDINGS
    }
    found = {standing: events for standing, events in held.items() if events.height}
    told_by = ", ".join(f"{{{standing}}} {standing}" for standing in found)
    span = spelled(published.min(), published.max()) if published.count() else "on unknown days"  # type: ignore[arg-type]
    return page(
        "index",
        "Reports",
        cards=cards,
        changed=[changes.headline(section) for section in changed],
        counts=[(name, n, _PAGES[name]) for name, n in counts(corpus)],
        lead=f"{corpus.documents.height:,} documents, published {span}.",
        standing=Markup(  # noqa: S704 - escaped there
            (
                say(f"Events by standing: {told_by}.", **found)
                if found
                else say("No event was read.")
            ).markup
        ),
    )


def _provenance(corpus: Corpus, manifest: Mapping[str, Any]) -> str:
    reader = [(name.replace("_", " "), value) for name, value in sorted(corpus.reader.items())]
    return page(
        "provenance",
        "Provenance",
        section="provenance",
        reports=list(manifest["reports"].values()),
        versions=list(manifest["versions"].items()),
        digests=[
            ("corpus", manifest["corpus"]),
            ("toolkit's code and codebook", manifest["toolkit"]),
            ("site", manifest["site"]),
        ],
        reader=reader,
        counts=[(name, n, _PAGES[name]) for name, n in counts(corpus)],
        problems=[(row["path"], row["reason"]) for row in corpus.problems.iter_rows(named=True)],
    )


def _write(path: Path, text: str) -> None:
    """Write a file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, "utf-8", newline="\n")
    part.replace(path)
