"""JupyterLab itself: a notebook run in it, offline, and the explorer alive in it."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import threading

import pytest

from toolkit.corpus import save

TOKEN = "lab"
WAIT = 90_000  # milliseconds: a kernel starts slowly on a busy machine


@pytest.fixture
def lab(tmp_path, study, pytestconfig):
    """JupyterLab on a copy of the notebooks, at an address of this machine."""
    if importlib.util.find_spec("jupyterlab") is None:
        pytest.skip("jupyterlab is not installed (pip install '.[lab]')")
    save(study, tmp_path / "reports/corpus")
    shutil.copytree(pytestconfig.rootpath / "notebooks", tmp_path / "notebooks")
    log = tmp_path / "lab.log"
    quiet = "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"
    options = [
        quiet,
        "--no-browser",
        "--allow-root",
        "--port=0",
        f"--IdentityProvider.token={TOKEN}",
    ]
    env = {**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path / "config"), "HOME": str(tmp_path)}
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", f"--notebook-dir={tmp_path}", *options],
            stdout=out,
            stderr=out,
            env=env,
        )
        try:
            for _ in range(60):
                found = re.search(r"http://(?:localhost|127\.0\.0\.1):\d+", log.read_text("utf-8"))
                if found:
                    break
                threading.Event().wait(1)
            assert found, log.read_text("utf-8")
            yield found[0]
        finally:
            server.terminate()
            server.wait(30)


def run_all(page, lab, notebook):
    page.goto(f"{lab}/lab/tree/notebooks/{notebook}?token={TOKEN}")
    page.locator(".jp-Notebook").wait_for(timeout=WAIT)
    page.get_by_text("| Idle").wait_for(timeout=WAIT)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def test_a_figure_with_links_and_a_table_are_drawn_in_jupyterlab(browser, lab):
    page = browser.new_context(viewport={"width": 1280, "height": 4000}).new_page()
    run_all(page, lab, "tutorial.ipynb")
    page.locator("figure.plot svg a").first.wait_for(state="attached", timeout=WAIT)
    words = page.locator("div.table td.long").first
    words.wait_for(timeout=WAIT)
    assert page.get_by_text("Javascript Error").count() == 0
    assert words.evaluate("cell => getComputedStyle(cell).textAlign") == "left"
    page.context.close()


def test_the_explorer_is_alive_in_jupyterlab(browser, lab):
    page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
    outside = []
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((lab, "data:", "blob:")) else outside.append(request.url)
        ),
    )
    run_all(page, lab, "explore.ipynb")
    frame = page.frame_locator("iframe.explorer")
    frame.locator("#events li").first.wait_for(timeout=WAIT)
    frame.locator("#network .actor[data-id=CHN]").click()
    assert frame.locator("#said").inner_text() == "2 events of China."
    assert json.dumps(outside) == "[]"
    page.context.close()
