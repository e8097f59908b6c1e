"""Debian's Chromium with the network cut off, and a site for it to look at."""

import os
import shutil
from pathlib import Path

import pytest

from toolkit.corpus import save
from toolkit.reports.site import build

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser():
    """A browser; the tests are skipped where there is none."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("chromium is not installed (Debian: apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory, study, pytestconfig):
    """The site of the small corpus, made of the project's own notebooks."""
    folder = tmp_path_factory.mktemp("site")
    save(study, folder / "corpus")
    listing = pytestconfig.rootpath / "reports/reports.toml"
    built = build(folder / "corpus", folder / "site", listing)
    assert built.stopped == []
    return folder / "site"


@pytest.fixture
def visit(browser, site):
    """Opens a page of the site, offline, and sees to it that nothing is asked for or fails."""
    troubles = []
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})

    def opened(path, width=1280, scheme="light"):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append("a dialog opened"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith("file:") else troubles.append(request.url)
            ),
        )
        page.on("requestfailed", lambda request: troubles.append(f"failed: {request.url}"))
        page.goto((site / path).as_uri())
        return page

    yield opened
    context.close()
    assert troubles == []


@pytest.fixture(scope="session")
def axe(pytestconfig):
    """The script of axe-core, from node_modules or where TOOLKIT_AXE says; else skipped."""
    there = pytestconfig.rootpath / "node_modules/axe-core/axe.min.js"
    path = Path(os.environ.get("TOOLKIT_AXE", there))
    if not path.is_file():
        pytest.skip("axe-core is not here (npm install axe-core, or TOOLKIT_AXE=axe.min.js)")
    return path.read_text("utf-8")


@pytest.fixture
def violations(browser, site, axe):
    """Says what axe-core finds on a page, by rule and how grave it is."""
    # the pages let no foreign script run, which is why this one needs leave
    context = browser.new_context(offline=True, bypass_csp=True)

    def found(path, scheme="light"):
        page = context.new_page()
        page.emulate_media(color_scheme=scheme)
        page.goto((site / path).as_uri())
        page.evaluate(axe)
        return page.evaluate(
            "axe.run(document, {resultTypes: ['violations']})"
            ".then(r => r.violations.map(v => `${v.id} (${v.impact}): ${v.nodes[0].html}`))"
        )

    yield found
    context.close()
