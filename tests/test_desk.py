"""qa/desk: what users made has one home, which grows by number, leaves as a file and comes back."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest
from click.testing import CliRunner

from fakes import news, write_articles
from qa.cli.commands import cli
from qa.desk.backup import back_up, restore
from qa.desk.desk import FILE, OLD_FEEDBACK, Desk
from qa.desk.feedback import drop_feedback, read_feedback, store_feedback
from qa.errors import DeskError, FeedbackError
from test_feedback import ALL, GOOD, REFUSAL


@pytest.mark.parametrize("line", ["{", '{"label": "good"}', "[]"])
def test_feedback_that_cannot_be_read_is_named_and_can_be_left_out(tmp_path, line):
    store_feedback(tmp_path, GOOD)
    with Desk(tmp_path) as desk:
        desk.write("INSERT INTO feedback (said, body) VALUES ('', ?)", [(line,)])
    with pytest.raises(FeedbackError, match="feedback 2 of .*qa feedback drop 2"):
        read_feedback(tmp_path)
    drop_feedback(tmp_path, 2)
    assert [replace(one, said="") for one in read_feedback(tmp_path)] == [GOOD]
    with pytest.raises(FeedbackError, match="no feedback 2 .*qa feedback export"):
        drop_feedback(tmp_path, 2)


def old_lines(tmp_path, said) -> list[str]:
    """Lines as 0.1.0 wrote them."""
    (tmp_path / "other").mkdir(exist_ok=True)
    store_feedback(tmp_path / "other", said)
    with Desk(tmp_path / "other") as desk:
        return [f"{body}\n" for (body,) in desk.rows("SELECT body FROM feedback ORDER BY number")]


def test_feedback_of_an_older_version_is_brought_over_once(tmp_path):
    lines = [*old_lines(tmp_path, GOOD), "\n", *old_lines(tmp_path, REFUSAL)[1:]]
    (tmp_path / OLD_FEEDBACK).write_text("".join(lines), "utf-8")
    assert [replace(one, said="") for one in read_feedback(tmp_path)] == [GOOD, REFUSAL]
    assert not (tmp_path / OLD_FEEDBACK).exists()
    store_feedback(tmp_path, ALL[1])
    # An older version was used again meanwhile.
    later = old_lines(tmp_path, ALL[3])[-1:]
    (tmp_path / OLD_FEEDBACK).write_text("".join([*lines, *later]), "utf-8")
    expected = [GOOD, REFUSAL, ALL[1], ALL[3]]
    for _ in range(2):
        assert [replace(one, said="") for one in read_feedback(tmp_path)] == expected
    assert len(list(tmp_path.glob("feedback.*brought-over"))) == 2


def test_a_desk_of_a_newer_version_is_left_alone(tmp_path):
    store_feedback(tmp_path, GOOD)
    with Desk(tmp_path) as desk:
        desk.write("PRAGMA user_version = 999", [()])
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(DeskError, match="version 999, expected at most .*newer Sourced"):
        store_feedback(tmp_path, GOOD)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_desk_that_is_no_database_is_told_and_not_replaced(tmp_path):
    (tmp_path / FILE).write_bytes(b"nothing of the kind" * 400)
    with pytest.raises(DeskError, match="cannot be used .*qa restore FILE"):
        read_feedback(tmp_path)
    assert (tmp_path / FILE).read_bytes().startswith(b"nothing of the kind")


def test_no_sync_repair_or_rebuild_touches_the_desk(tmp_path):
    articles = write_articles(tmp_path / "articles", {"a.txt": news("fisheries", 3)})
    place = tmp_path / "index"
    options = ["--index", str(place)]
    run = CliRunner().invoke
    assert run(cli, ["sync", str(articles), *options]).exit_code == 0
    store_feedback(place, GOOD)
    kept = read_feedback(place)
    for words in (["sync"], ["sync", "--all"], ["sync", "--repair"], ["sync", "--rebuild"]):
        done = run(cli, [*words, *options])
        assert done.exit_code == 0, done.output
        assert read_feedback(place) == kept
    (place / "catalogue.sqlite3").write_bytes(b"\xff" * 9000)
    told = run(cli, ["articles", *options])
    assert told.exit_code == 1
    assert "--rebuild" in told.output
    assert run(cli, ["sync", str(articles), "--rebuild", *options]).exit_code == 0
    assert read_feedback(place) == kept


def test_what_users_made_leaves_and_comes_back_as_one_file(tmp_path):
    place, saved = tmp_path / "index", tmp_path / "saved.zip"
    place.mkdir()
    for said in ALL:
        store_feedback(place, said)
    kept = read_feedback(place)
    back_up(place, saved, {"folder": "/articles"})
    with pytest.raises(DeskError, match="saved.zip' exists"):
        back_up(place, saved, {})
    assert restore(saved, tmp_path / "new").settings == {"folder": "/articles"}
    assert read_feedback(tmp_path / "new") == kept
    store_feedback(place, GOOD)
    with pytest.raises(DeskError, match="holds what users made: .*--replace"):
        restore(saved, place)
    assert len(read_feedback(place)) == len(kept) + 1
    restore(saved, place, replace=True)
    assert read_feedback(place) == kept
    (beside,) = place.glob("desk.before-restore-*.sqlite3")
    (tmp_path / "beside").mkdir()
    beside.rename(tmp_path / "beside" / FILE)
    assert len(read_feedback(tmp_path / "beside")) == len(kept) + 1


@pytest.mark.parametrize("damage", ["empty", "cut", "text", "other"])
def test_a_file_that_is_no_backup_changes_nothing(tmp_path, damage):
    place, saved = tmp_path / "index", tmp_path / "saved.zip"
    place.mkdir()
    store_feedback(place, GOOD)
    back_up(place, saved, {})
    if damage == "other":
        with zipfile.ZipFile(saved, "w") as other:
            other.writestr(FILE, "x")
            other.writestr("manifest.json", '{"format": 1, "sha256": "0", "settings": {}}')
    else:
        whole = saved.read_bytes()
        saved.write_bytes({"empty": b"", "cut": whole[: len(whole) // 2], "text": b"hi"}[damage])
    kept = read_feedback(place)
    with pytest.raises(DeskError, match="is no backup .*qa backup FILE"):
        restore(saved, place, replace=True)
    assert read_feedback(place) == kept
    assert sorted(path.name for path in place.iterdir()) == [FILE]
