"""Tables in another order, part by part, and kept in files."""

from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import CorpusError
from toolkit.linking import gathering
from toolkit.linking.gathering import Kept, gathered, ranked

KEYS = st.lists(st.sampled_from("abcdef"), max_size=40)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("parts")


@pytest.fixture(scope="module", autouse=True)
def few_rows():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathering, "ROWS", 3)
        patch.setattr(gathering, "RUNS", 2)
        yield


def frames(keys, sizes):
    table = pl.DataFrame({"key": keys, "row": range(len(keys))}, schema={"key": pl.String, "row": pl.Int64})  # fmt: skip
    cuts = [0, *sorted(size % (len(keys) + 1) for size in sizes), len(keys)]
    return [table[a:b] for a, b in pairwise(cuts)], table


@given(KEYS, st.lists(st.integers(0, 40), max_size=6))
def test_parts_in_order_are_the_whole_table_sorted(folder, keys, sizes):
    given_, table = frames(keys, sizes)
    ranks = ranked(table.group_by("key").agg(rows=pl.len()).sort("key"))
    parts = gathered(folder, (f.join(ranks, on="key", how="left") for f in given_), ["rank", "row"])
    found = [row for part in parts for row in part.select("key", "row").rows()]
    assert found == sorted(zip(keys, range(len(keys)), strict=True))
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_long_table_in_any_order_is_written_some_few_times(tmp_path, monkeypatch):
    written = []
    write = pl.DataFrame.write_ipc
    monkeypatch.setattr(gathering, "ROWS", 10)
    monkeypatch.setattr(gathering, "RUNS", 5)
    monkeypatch.setattr(
        pl.DataFrame, "write_ipc", lambda f, *a, **k: (written.append(f.height), write(f, *a, **k))
    )
    rows = [(i * 387 % 1000, i) for i in range(1000)]
    given_ = pl.DataFrame(rows, schema=["rank", "row"], orient="row").iter_slices(7)
    found = [row for part in gathered(tmp_path, given_, ["rank", "row"]) for row in part.rows()]
    assert found == sorted(rows)
    assert sum(written) <= 4 * 1000  # 143 sorted runs, merged by five into 29, 6, 2


@given(KEYS)
def test_rows_of_one_key_stand_in_one_part(folder, keys):
    given_, table = frames(keys, [5, 9, 21])
    ranks = ranked(table.group_by("key").agg(rows=pl.len()).sort("key"))
    parts = gathered(folder, (f.join(ranks, on="key", how="left") for f in given_), ["rank"])
    met = [key for part in parts for key in part["key"].unique()]
    assert sorted(met) == sorted(set(keys))


@given(KEYS, st.lists(st.integers(0, 40), max_size=6))
def test_what_is_kept_can_be_gone_through_again(tmp_path_factory, keys, sizes):
    given_, table = frames(keys, sizes)
    kept = Kept(tmp_path_factory.mktemp("kept"), given_)
    assert [pl.concat(kept).rows() for _ in range(2)] == [table.rows()] * 2


def test_a_full_disk_is_told(folder, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_ipc", full)
    with pytest.raises(CorpusError, match=r"No space left on device.*TMPDIR"):
        Kept(folder, frames("abcdefgh", [3, 6])[0])
