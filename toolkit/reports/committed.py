"""The manifest that is committed beside the list of reports, and whether it still holds.

What is built is not committed, and a fresh checkout holds neither corpus nor site. This file says what
both are made of: digests of the texts, the notebooks, their parameters, the code and the versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toolkit.errors import InputError
from toolkit.reports import manifest, plan
from toolkit.reports.listing import reports

__all__ = ["is_committed", "renew", "stale"]


def is_committed(listing: Path) -> bool:
    """Say whether a manifest stands beside a list of reports."""
    return (listing.parent / manifest.FILE).is_file()


def renew(listing: Path, site: Path) -> Path:
    """Write the manifest of a site beside the list of its reports; return its path.

    Raises
    ------
    InputError
        The site was built from a corpus of which no texts were named, or one of its reports stopped.
    """
    held = manifest.load(site)
    if held.get("inputs") is None:
        raise InputError("--renew: name the texts too; a corpus without them cannot be checked")
    stopped = [name for name, report in held["reports"].items() if "stopped" in report]
    if stopped:
        raise InputError(f"--renew: {', '.join(stopped)} stopped. Mend that first")
    manifest.store(listing.parent, {key: value for key, value in held.items() if key != "files"})
    return listing.parent / manifest.FILE


def stale(listing: Path, given: Mapping[str, str], inputs: str | None) -> dict[str, str]:
    """Return what the committed manifest no longer holds for, with the reason; empty where fresh.

    Parameters
    ----------
    given : parameters as text, from the command line.
    inputs : digest of texts, codebook, corrections, model and toolkit (`inputs_digest`).

    Raises
    ------
    InputError
        The list or a parameter is wrong.
    """
    old = manifest.load(listing.parent)
    listed = reports(listing)
    # the same inputs make the same corpus, so that none is needed here
    new = plan.contents(listed, plan.parameters(listed, given), old.get("corpus", ""), inputs)
    found = {}
    if old.get("inputs") != inputs and old.get("toolkit") == new["toolkit"]:
        found["corpus"] = "texts, codebook, corrections or model changed"
    for name in new["reports"]:
        reason = plan.reason(name, old, new)
        if reason:
            found[name] = reason
    gone = sorted(set(old.get("reports", {})) - set(new["reports"]))
    found.update(dict.fromkeys(gone, "no longer on the list"))
    if not found and old.get("site") != new["site"]:
        found["site"] = "the order of the reports changed"
    return found
