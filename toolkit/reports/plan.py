"""What a site is to be made of, and why what was made before is not that.

Nothing here needs the corpus, papermill or spaCy: it is what `toolkit report` does when nothing changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from toolkit.errors import InputError
from toolkit.reports import manifest
from toolkit.reports.listing import Report
from toolkit.reports.parameters import checked, declared, from_text

__all__ = ["asked", "contents", "parameters", "reason"]

SCHEMA = 1  # of the site's manifest
_CAUSES = (
    ("corpus", "the corpus changed"),
    ("toolkit", "the toolkit changed"),
    ("versions", "a package has another version"),
)


def parameters(listed: Iterable[Report], given: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return the checked parameters of each report, without the path of the corpus.

    Raises
    ------
    InputError
        A name is unknown to all reports, or a value has another type.
    """
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
    return plans


def asked(report: Report, values: Mapping[str, Any]) -> list[str]:
    """Return the ids of actors that a report is asked for by its checked parameters."""
    valid = declared(report.path)
    given = [value for name, value in values.items() if valid[name].type == "Actor" and value]
    return [one for value in given for one in (value if isinstance(value, list) else [value])]


def contents(
    listed: Iterable[Report],
    plans: Mapping[str, Mapping[str, Any]],
    corpus: str,
    inputs: str | None,
) -> dict[str, Any]:
    """Return the manifest of a site that would be built now.

    Parameters
    ----------
    plans : parameters of each report, by name.
    corpus : digest of the corpus.
    inputs : digest of the files it was read from, or None where they are not known.
    """
    common = {
        "schema": SCHEMA,
        "corpus": corpus,
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


def reason(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Return why a report of an old manifest must be built for a new one, or nothing."""
    before = old.get("reports", {}).get(name)
    now = new["reports"][name]
    if before is None:
        return "new"
    if before.get("stopped"):
        return "stopped last time"
    if before["digest"] == now["digest"]:
        return ""
    causes = [words for key, words in _CAUSES if old.get(key) != new[key]]
    causes += ["the notebook changed"] * (before["notebook_sha256"] != now["notebook_sha256"])
    causes += ["a file it reads changed"] * (before.get("files_sha256") != now.get("files_sha256"))
    causes += ["its parameters changed"] * (before["parameters"] != now["parameters"])
    return ", ".join(causes) or "its entry changed"
