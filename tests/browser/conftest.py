"""Debian's Chromium with the network cut off, and a site for it to look at."""

import shutil

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
