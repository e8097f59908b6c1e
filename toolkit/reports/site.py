"""The site: every report that changed, evidence pages, index, provenance, one manifest."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.errors import CorpusError, InputError
from toolkit.reports import manifest, plan
from toolkit.reports.listing import Report, reports

__all__ = ["Built", "build"]

# pages that depend on the corpus and the toolkit, not on the reports
_EVIDENCE = ("actors", "documents", "events", "evidence", "measures", "search.html")


@dataclass
class Built:
    """What a build did: why each report was built or left, the errors of those that stopped, and of
    whom the corpus reads nothing though a report is asked for them."""

    index: Path
    reasons: dict[str, str] = field(default_factory=dict)
    stopped: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    fresh: bool = False


def build(
    corpus: str | Path,
    out: str | Path,
    listing: str | Path,
    given: Mapping[str, str] | None = None,
    inputs: str | None = None,
    check: bool = False,
    told: Callable[[str, str], None] | None = None,
) -> Built:
    """Build the site of a corpus: what changed since the last build, and nothing else.

    Parameters
    ----------
    corpus : folder of a corpus.
    out : folder of the site.
    listing : list of reports, such as `reports/reports.toml`.
    given : parameters as text, from the command line; each is passed to every notebook that has it.
    inputs : digest of the files the corpus was read from, kept in the manifest.
    check : say only what would be built.
    told : called as each report is done, with its name and what was done and why.

    Raises
    ------
    InputError, CorpusError
        A parameter is wrong, the folder holds something else, there is no corpus.
    """
    folder, target = Path(corpus).resolve(), Path(out).resolve()
    listed = reports(listing)
    plans = plan.parameters(listed, given or {})
    if not (folder / manifest.FILE).is_file():  # a corpus has a manifest, too
        raise CorpusError(
            f"{folder}: no corpus here. Make one with: toolkit read PATH... --corpus {folder}"
        )
    old = manifest.load(target)
    if target.is_dir() and not old and any(target.iterdir()):
        raise InputError(f"{target}: holds files that are no site. Choose an empty or new folder")
    holds = manifest.files_digest([folder / manifest.FILE])
    new = plan.contents(listed, plans, holds, inputs)
    built = Built(target / "index.html", unread=_unread(listed, plans, folder))
    stale = {}
    for report in listed:
        reason = plan.reason(report.name, old, new)
        if not reason and not (target / f"{report.name}.html").exists():
            reason = "its page is missing"
        if reason:
            stale[report.name] = reason
        built.reasons[report.name] = reason or "fresh"
    pages_stale = old.get("site") != new["site"] or not built.index.exists()
    built.fresh = not stale and not pages_stale
    if check or built.fresh:
        if old.get("inputs") != new["inputs"] and not check:
            manifest.store(target, {**old, "inputs": new["inputs"]})
        return built
    from toolkit.reports.write import ready, write_pages, write_reports  # papermill comes with it

    jobs = ready([report for report in listed if report.name in stale], plans, folder)
    target.mkdir(parents=True, exist_ok=True)
    # a build that is cut off leaves a site, of which the next one makes the rest
    made = {name: old["reports"][name] for name in old.get("reports", {}) if name not in stale}
    manifest.store(target, {"files": old.get("files", []), "reports": made})

    def done(name: str, what: str) -> None:
        if told is not None:
            told(name, f"{what}, {stale[name]}")

    errors = write_reports(jobs, folder, target, done)
    for name, error in errors.items():
        new["reports"][name]["stopped"] = error
    kept = [path for path in old.get("files", []) if path.startswith(_EVIDENCE)]
    same = all(old.get(key) == new[key] for key in ("corpus", "toolkit", "versions"))
    files = write_pages(folder, new, target, kept if same else ())
    # of a build that was cut off nobody knows which rows it wrote
    rows = {f"rows/{path.name}" for path in target.glob("rows/*")}
    _remove(target, (rows | set(old.get("files", []))) - set(files))
    manifest.store(target, {**new, "files": sorted(files)})
    built.stopped = list(errors.values())
    return built


def _unread(
    listed: Iterable[Report], plans: Mapping[str, Mapping[str, Any]], folder: Path
) -> list[str]:
    """Return a line for each report and actor of whom the corpus reads nothing."""
    of = {report.name: plan.asked(report, plans[report.name]) for report in listed}
    if not any(of.values()):
        return []
    from toolkit.corpus import open_corpus
    from toolkit.reports.actors import unread

    corpus = open_corpus(folder)
    return [f"{name}: {line}" for name, actors in of.items() for line in unread(corpus, actors)]


def _remove(target: Path, stale: Iterable[str]) -> None:
    """Remove pages of the last build that are no longer made, and folders they leave empty."""
    root = target.resolve()
    for name in sorted(stale):
        path = (root / name).resolve()
        if path.is_relative_to(root) and path.is_file():
            path.unlink()
    for folder in [path for path in root.iterdir() if path.is_dir()]:
        if not any(folder.iterdir()):
            shutil.rmtree(folder)
