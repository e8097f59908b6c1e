"""The site: every report that changed, evidence pages, index, provenance, one manifest."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.errors import CorpusError, InputError
from toolkit.reports import manifest
from toolkit.reports.listing import Report, reports
from toolkit.reports.parameters import checked, declared, from_text

__all__ = ["Built", "build"]

SCHEMA = 1  # of the site's manifest
# pages that depend on the corpus and the toolkit, not on the reports
_EVIDENCE = ("actors", "documents", "events", "evidence", "measures", "search.html")


@dataclass
class Built:
    """What a build did: why each report was built or left, and the errors of those that stopped."""

    index: Path
    reasons: dict[str, str] = field(default_factory=dict)
    stopped: list[str] = field(default_factory=list)
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
    told : called with name and reason as each report is done.

    Raises
    ------
    InputError, CorpusError
        A parameter is wrong, the folder holds something else, there is no corpus.
    """
    folder, target = Path(corpus).resolve(), Path(out).resolve()
    listed = reports(listing)
    plans = _parameters(listed, given or {}, folder)
    old = manifest.load(target)
    if target.is_dir() and not old and any(target.iterdir()):
        raise InputError(f"{target}: holds files that are no site. Choose an empty or new folder")
    new = _manifest(listed, plans, folder, inputs)
    built = Built(target / "index.html")
    stale = {}
    for report in listed:
        reason = _reason(report.name, old, new, target)
        if reason:
            stale[report.name] = reason
        built.reasons[report.name] = reason or "fresh"
    pages_stale = old.get("site") != new["site"] or not built.index.exists()
    built.fresh = not stale and not pages_stale
    if check or built.fresh:
        if old.get("inputs") != new["inputs"] and not check:
            manifest.store(target, {**old, "inputs": new["inputs"]})
        return built
    from toolkit.reports.write import write_pages, write_reports  # papermill comes with it

    target.mkdir(parents=True, exist_ok=True)
    # a build that is cut off leaves a site, of which the next one makes the rest
    done = {name: old["reports"][name] for name in old.get("reports", {}) if name not in stale}
    manifest.store(target, {"files": old.get("files", []), "reports": done})
    jobs = [report for report in listed if report.name in stale]
    errors = write_reports(jobs, plans, folder, target, told)
    for name, error in errors.items():
        new["reports"][name]["stopped"] = error
    kept = [path for path in old.get("files", []) if path.startswith(_EVIDENCE)]
    same = all(old.get(key) == new[key] for key in ("corpus", "toolkit", "versions"))
    files = write_pages(folder, new, target, kept if same else ())
    _remove(target, set(old.get("files", [])) - set(files))
    manifest.store(target, {**new, "files": sorted(files)})
    built.stopped = list(errors.values())
    return built


def _parameters(
    listed: Iterable[Report], given: Mapping[str, str], corpus: Path
) -> dict[str, dict[str, Any]]:
    """Return the checked parameters of each report, without the path of the corpus."""
    plans: dict[str, dict[str, Any]] = {}
    used: set[str] = set()
    for report in listed:
        valid = declared(report.path)
        values = dict(report.parameters)
        for name, text in given.items():
            if name in valid:
                values[name] = from_text(valid[name], text)
                used.add(name)
        plans[report.name] = checked(report.path, values, f"report {report.name}")
    unknown = sorted(set(given) - used)
    if unknown:
        names = sorted({name for report in listed for name in declared(report.path)})
        raise InputError(
            f"no report has the parameter {', '.join(unknown)}. Valid: {', '.join(names)}"
        )
    if not (corpus / manifest.FILE).is_file():  # a corpus has a manifest, too
        raise CorpusError(
            f"{corpus}: no corpus here. Make one with: toolkit read PATH... --corpus {corpus}"
        )
    return plans


def _manifest(
    listed: Iterable[Report],
    plans: Mapping[str, Mapping[str, Any]],
    corpus: Path,
    inputs: str | None,
) -> dict[str, Any]:
    common = {
        "schema": SCHEMA,
        "corpus": manifest.files_digest([corpus / manifest.FILE]),
        "toolkit": manifest.source_digest(),
        "versions": manifest.versions(),
    }
    entries = {}
    for report in listed:
        entry = {
            "title": report.title,
            "summary": report.summary,
            "notebook": report.path.name,
            "notebook_sha256": manifest.files_digest([report.path]),
            "parameters": dict(plans[report.name]),
        }
        files = _files(report, plans[report.name])
        if files:
            entry["files_sha256"] = manifest.files_digest(files)
        entries[report.name] = {**entry, "digest": manifest.digest([common, entry])}
    site = manifest.digest([common, [[name, entry["digest"]] for name, entry in entries.items()]])
    return {**common, "inputs": inputs, "reports": entries, "site": site, "order": list(entries)}


def _files(report: Report, parameters: Mapping[str, Any]) -> list[Path]:
    """Return the files that the parameters of a report name: it is stale when one of them changes."""
    named = [value for _, value in sorted(parameters.items()) if isinstance(value, str) and value]
    return [path for path in (report.path.parent / value for value in named) if path.is_file()]


_CAUSES = (
    ("corpus", "the corpus changed"),
    ("toolkit", "the toolkit changed"),
    ("versions", "a package has another version"),
)


def _reason(name: str, old: Mapping[str, Any], new: Mapping[str, Any], target: Path) -> str:
    """Return why a report must be built, or nothing."""
    before = old.get("reports", {}).get(name)
    now = new["reports"][name]
    if before is None:
        return "new"
    if before.get("stopped"):
        return "stopped last time"
    if not (target / f"{name}.html").exists():
        return "its page is missing"
    if before["digest"] == now["digest"]:
        return ""
    causes = [words for key, words in _CAUSES if old.get(key) != new[key]]
    causes += ["the notebook changed"] * (before["notebook_sha256"] != now["notebook_sha256"])
    causes += ["a file it reads changed"] * (before.get("files_sha256") != now.get("files_sha256"))
    causes += ["its parameters changed"] * (before["parameters"] != now["parameters"])
    return ", ".join(causes) or "its entry changed"


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
