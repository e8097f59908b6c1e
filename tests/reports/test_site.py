"""The site: only what changed is built, the same bytes each time, and nothing in a text runs."""

import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import polars as pl
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from toolkit.addresses import SITE, actor
from toolkit.corpus import Corpus, save
from toolkit.errors import CorpusError, InputError
from toolkit.reports.evidence import document_pages
from toolkit.reports.page import body, marked, picture
from toolkit.reports.site import build
from toolkit.tables import TABLES
from toolkit.view import show, with_links
from toolkit.view.table import row_anchor


def built(project, **options):
    return build(project / "corpus", project / "site", project / "reports/reports.toml", **options)


def digests(site):
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


class Page(HTMLParser):
    """Collects what a page would load or run, and where its links lead."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.handlers, self.scripts, self.ids = [], [], [], 0, set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.handlers += [name for name in held if name.startswith("on")]
        self.loads += [held[name] for name in ("src",) if name in held]
        self.scripts += tag == "script"
        if tag == "a" and held.get("href"):
            self.links.append(held["href"])
        if held.get("id"):
            self.ids.add(held["id"])


def test_every_link_finds_its_page_and_its_anchor(site):
    pages = {path.resolve(): Page(path.read_text("utf-8")) for path in site.rglob("*.html")}
    for path, page in pages.items():
        for link in page.links:
            address, _, anchor = link.partition("#")
            target = (path.parent / address).resolve() if address else path
            assert target in pages, f"{path.name}: {link}"
            assert not anchor or anchor in pages[target].ids, f"{path.name}: {link}"


def test_nothing_from_a_text_runs_and_nothing_is_loaded_from_outside(site):
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        page = Page(text)
        assert not page.handlers, path
        assert all(not re.match(r"[a-z]+:|//", load) for load in page.loads), path
        assert all(not link.lower().startswith(("javascript:", "data:")) for link in page.links)
        assert page.scripts == (2 if path.name == "search.html" else 0), path
        assert "default-src 'none'" in text


def test_a_text_with_restricted_rights_is_only_quoted(site):
    text = "".join(path.read_text("utf-8") for path in sorted(site.rglob("*.html")))
    assert "The United States" in text
    assert "Nobody may print" not in text
    assert "Nor may this" not in text


def test_a_statement_is_listed_with_its_words(site):
    (actor,) = (site / "actors").glob("person-li-wei*")
    for path in (site / "statements.html", actor):
        assert "The step answers fees set by Washington</a>" in path.read_text("utf-8")


def test_each_sentence_of_an_open_text_is_an_anchor(site):
    (path,) = (site / "evidence").glob("news-one*")
    assert {"s0", "s1", "s2", "s3"} <= Page(path.read_text("utf-8")).ids


def test_a_figure_keeps_its_alt_text_and_is_the_picture_of_its_card(site):
    assert 'aria-label="Two marks, one above the other"' in (site / "good.html").read_text("utf-8")
    assert '<img src="pictures/good.svg"' in (site / "index.html").read_text("utf-8")
    assert "viewBox" in (site / "pictures/good.svg").read_text("utf-8")


def test_the_picture_of_a_card_is_a_wide_figure_or_the_one_that_a_cell_is_tagged_for():
    def figure(size):
        return (
            f'<figure class="plot"><svg viewBox="0 0 {size}"><a href="#x"><g/></a></svg></figure>'
        )

    assert picture("<p>none</p>") is None
    assert picture(figure("300 900")) == '<svg viewBox="0 0 300 900"><g/></svg>\n'
    assert (
        picture(figure("300 900") + figure("900 300")) == '<svg viewBox="0 0 900 300"><g/></svg>\n'
    )
    shown = new_output("display_data", {"text/html": figure("2 1")})
    tagged = new_code_cell("", metadata={"tags": ["picture"]}, outputs=[shown])
    assert marked(new_notebook(cells=[new_code_cell("", outputs=[shown]), tagged])) == figure("2 1")


def test_a_text_whose_rights_are_unknown_says_so(study, tmp_path):
    unknown = study.documents.with_columns(rights=pl.lit("unknown"))
    pages = dict(document_pages(Corpus({"documents": unknown, "sentences": study.sentences})))
    assert all("The rights of this text are not known" in html for html in pages.values())


def test_a_tie_whose_row_is_not_shown_leads_to_the_page_of_its_source(study):
    ties = pl.DataFrame({"source": ["CHN", "CHN"], "target": ["USA", "JPN"], "weight": [2.0, 1.0]})
    marks = "".join(f'<a href="{url}">tie</a>' for url in with_links(ties)["url"])
    shown = f"{marks}{show(ties, rows=1)._repr_html_()}"
    output = new_output("display_data", {"text/html": shown})
    notebook = new_notebook(cells=[new_code_cell("", outputs=[output])])
    page = actor("CHN").removeprefix(SITE)
    links = Page(body(notebook, {page})).links
    assert "<style>" not in body(notebook, {page})
    assert links[:2] == [f"#{row_anchor(ties.row(0, named=True))}", page]


def test_what_is_built_bit_by_bit_equals_what_is_built_at_once(
    project, study, tmp_path, write_notebook, write_list
):
    """But for the page that says what changed, and the snapshot it compares with."""
    built(project)
    write_notebook(project / "notebooks/other.ipynb", "rows + 1")
    write_list(project / "reports/reports.toml", "good", "other")
    built(project)
    tables = {name: study.table(name) for name in TABLES}
    tables["events"] = study.events.head(1)
    save(Corpus(tables, {"model": "none"}), project / "corpus")
    built(project)
    fresh = tmp_path / "fresh"
    build(project / "corpus", fresh, project / "reports/reports.toml")
    slowly, at_once = digests(project / "site"), digests(fresh)
    for name in ("changes.html", "index.html", "snapshot.json"):
        assert slowly.pop(name) != at_once.pop(name)
    assert slowly == at_once
    opening = re.compile(r'<section class="changed".*?</section>', re.DOTALL)
    pages = [(site / "index.html").read_text("utf-8") for site in (project / "site", fresh)]
    assert len({opening.sub("", page) for page in pages}) == 1
    kept = [json.loads((site / "snapshot.json").read_text()) for site in (project / "site", fresh)]
    assert kept[0] | {"changes": []} == kept[1] | {"changes": []}


def test_the_index_opens_with_what_changed_and_goes_on_saying_it(project, study, write_notebook):
    def opening():
        page = (project / "site/index.html").read_text("utf-8")
        assert page.index("What changed since the last build") < page.index('class="cards"')
        return re.sub(r"<[^>]+>", "", page[page.index("changes.html") :].partition("</ul>")[0])

    built(project)
    assert "There is no earlier build to compare with." in opening()
    tables = {name: study.table(name) for name in TABLES}
    tables["events"] = study.events.with_columns(status=pl.lit("lifted"))
    save(Corpus(tables, {"model": "none"}), project / "corpus")
    built(project)
    assert "Changed status: 2" in opening()
    write_notebook(project / "notebooks/good.ipynb", "rows + 1")
    built(project)
    assert "Changed status: 2" in opening()


def test_a_number_leads_to_the_rows_it_counts(project, write_notebook):
    shown = "from toolkit.view import say\nsay('{known:event} of {all}.', known=study.events.head(1), all=study.events)"
    write_notebook(project / "notebooks/good.ipynb", "study = tk.open_corpus(corpus)", shown)
    built(project)
    page = (project / "site/good.html").read_text("utf-8")
    one, both = re.findall(r'<a class="rows" href="(rows/events-[0-9a-f]+.html)">([^<]+)</a>', page)
    assert (one[1], both[1]) == ("1 event", "2")
    assert "data-ids" not in page
    rows = (project / "site" / both[0]).read_text("utf-8")
    assert "<h1>2 events</h1>" in rows
    assert 'href="../events/chn-port-fee.html"' in rows
    (project / "site/rows/events-of-a-build-that-was-cut-off.html").write_text("", "utf-8")
    write_notebook(project / "notebooks/good.ipynb", "rows")
    built(project)
    left = {f"rows/{path.name}" for path in (project / "site/rows").iterdir()}
    index = (project / "site/index.html").read_text("utf-8")
    assert left == set(re.findall(r'href="(rows/[^"]+)"', index))


def test_the_same_inputs_make_the_same_bytes(project, tmp_path):
    code = (
        "import sys; from pathlib import Path; from toolkit.reports import manifest; "
        "from toolkit.reports.site import build; manifest.source_digest = lambda: 'code'; "
        "p = Path(sys.argv[1]); build(p / 'corpus', p / 'site', p / 'reports/reports.toml')"
    )
    other = tmp_path / "elsewhere"
    other.mkdir()
    for name in ("corpus", "notebooks", "reports"):
        subprocess.run(["cp", "-r", str(project / name), str(other / name)], check=True)
    for folder, seed, threads, zone in (
        (project, "1", "1", "UTC"),
        (other, "2", "2", "Asia/Tokyo"),
    ):
        env = {**os.environ, "PYTHONHASHSEED": seed, "POLARS_MAX_THREADS": threads, "TZ": zone}
        subprocess.run([sys.executable, "-c", code, str(folder)], env=env, check=True)
    assert digests(project / "site") == digests(other / "site")


def test_only_what_changed_is_built(project, write_notebook, write_list):
    write_notebook(project / "notebooks/other.ipynb", "rows")
    write_list(project / "reports/reports.toml", "good", "other")
    assert built(project).reasons == {"good": "new", "other": "new"}
    again = built(project)
    assert again.fresh
    assert again.reasons == {"good": "fresh", "other": "fresh"}
    write_notebook(project / "notebooks/other.ipynb", "rows + 1")
    assert built(project, check=True).reasons == {"good": "fresh", "other": "the notebook changed"}
    assert built(project).reasons["other"] == "the notebook changed"
    reasons = built(project, given={"rows": "7"}, check=True).reasons
    assert reasons == {"good": "its parameters changed", "other": "its parameters changed"}


def test_a_notebook_that_stops_stops_no_other_and_its_page_says_where(project, write_list):
    write_list(project / "reports/reports.toml", "bad", "good", rows=3)
    result = built(project)
    (error,) = result.stopped
    assert error.startswith("bad.ipynb, cell 4: ZeroDivisionError: division by zero\n  hint: ")
    assert error.count("\n") == 1
    page = (project / "site/bad.html").read_text("utf-8")
    assert "This report stopped at cell 4." in page
    assert "<caption>Events</caption>" in page
    assert "Two marks" in (project / "site/good.html").read_text("utf-8")
    assert built(project, check=True).reasons == {"bad": "stopped last time", "good": "fresh"}


def test_a_wrong_parameter_is_refused_before_anything_is_written(project):
    with pytest.raises(
        InputError, match=r"no report has the parameter row\. Valid: as_of, corpus, rows"
    ):
        built(project, given={"row": "3"})
    with pytest.raises(InputError, match="'today' is not a day like 2025-10-26, or nothing"):
        built(project, given={"as_of": "today"})
    assert not (project / "site").exists()


@pytest.fixture
def of_a_side(project, write_notebook):
    """A project whose report is asked for an actor."""
    path = project / "notebooks/good.ipynb"
    write_notebook(path, "rows")
    path.write_text(
        path.read_text("utf-8")
        .replace("rows: int = 5", "side: Actor = 'USA'")
        .replace("import Day", "import Actor, Day"),
        "utf-8",
    )
    return project


def test_an_actor_that_nobody_knows_is_refused_before_anything_is_written(of_a_side):
    with pytest.raises(InputError, match="report good: parameter side: no actor 'org/wot'"):
        built(of_a_side, given={"side": "org/wot"})
    assert not (of_a_side / "site").exists()


def test_an_actor_that_no_text_of_the_corpus_names_is_told(of_a_side):
    assert built(of_a_side, given={"side": "China"}, check=True).unread == []
    assert built(of_a_side, given={"side": "NO"}, check=True).unread == [
        "good: NOR (Norway) is in no text of the corpus, so what is asked of it is empty."
    ]


def test_a_folder_with_other_files_is_left_alone(project):
    (project / "site").mkdir()
    (project / "site/thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(InputError, match="holds files that are no site"):
        built(project)


def test_a_page_of_a_report_taken_off_the_list_goes_and_other_files_stay(
    project, write_notebook, write_list
):
    built(project)
    (project / "site/notes.txt").write_text("mine", "utf-8")
    write_notebook(project / "notebooks/other.ipynb", "1")
    write_list(project / "reports/reports.toml", "other")
    built(project)
    assert not (project / "site/good.html").exists()
    assert (project / "site/notes.txt").exists()


def test_without_a_corpus_the_command_that_makes_one_is_named(project):
    with pytest.raises(CorpusError, match="toolkit read PATH"):
        build(project / "none", project / "site", project / "reports/reports.toml")


def test_a_run_with_nothing_to_do_imports_neither_papermill_nor_spacy(project):
    built(project)
    code = (
        "import sys; from pathlib import Path; from toolkit.reports import manifest; "
        "from toolkit.reports.site import build; manifest.source_digest = lambda: 'code'; "
        "p = Path(sys.argv[1]); assert build(p / 'corpus', p / 'site', p / 'reports/reports.toml').fresh; "
        "print(sorted({'papermill', 'spacy', 'nbconvert', 'polars'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(project)], check=True, capture_output=True, text=True
    )
    assert ran.stdout == "[]\n"


def test_relative_folders_stay_where_they_are(project, monkeypatch, write_notebook, write_list):
    write_notebook(
        project / "notebooks/where.ipynb", "import os; print(os.path.basename(os.getcwd()))"
    )
    write_list(project / "reports/reports.toml", "good", "where")
    monkeypatch.chdir(project)
    assert build("corpus", "site", "reports/reports.toml").stopped == []
    assert "notebooks" in (project / "site/where.html").read_text("utf-8")
    assert sorted(path.name for path in (project / "notebooks").iterdir()) == [
        "bad.ipynb",
        "good.ipynb",
        "where.ipynb",
    ]


def test_a_report_is_stale_when_a_file_that_it_reads_appears_or_changes(project):
    notebook, listing = project / "notebooks/good.ipynb", project / "reports/reports.toml"
    text = notebook.read_text("utf-8")
    notebook.write_text(text.replace("rows: int = 5", "rows: int = 5\\ncoded: str = ''"), "utf-8")
    entry = listing.read_text("utf-8") + 'parameters = { coded = "../gold.csv" }\n'
    listing.write_text(entry, "utf-8")
    built(project)
    assert built(project, check=True).fresh
    for content in ("one", "two"):
        (project / "gold.csv").write_text(content, "utf-8")
        assert built(project, check=True).reasons == {"good": "a file it reads changed"}
        built(project)
