"""The command line: what it prints, its exit codes, and one clear line for every mistake."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.cli.commands import cli
from qa.words.refusal import REFUSAL


@pytest.fixture(scope="module")
def index(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the seeds, built by the command."""
    path = tmp_path_factory.mktemp("cli") / "index"
    result = CliRunner().invoke(cli, ["sync", str(seeds), "--index", str(path)])
    assert result.exit_code == 0, result.output
    assert "5 added" in result.output
    return path


def run(*arguments: str, **options):
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False, **options)


def test_help_needs_no_heavy_library():
    code = (
        "import sys; from qa.cli.commands import cli\n"
        "try: cli(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'babel', 'bm25s', 'chromadb', 'gradio', 'llama_index', 'numpy', 'torch'}\n"
        "heavy &= set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    for command in ("chat", "ask", "sync", "articles", "doctor", "eval"):
        assert command in result.stdout


def test_an_answer_in_json_keeps_the_contract(index: Path, seeds: Path):
    result = run(
        "ask", "Quelle a été la croissance du PIB du Vietnam ?", "--json", "--index", str(index)
    )
    assert result.exit_code == 0
    value = json.loads(result.stdout)
    assert value["outcome"] == "answered" and value["language"] == "fr"
    assert value["mode"] == "extractive"
    assert set(value["seconds"]) == {"search", "total"}
    for citation in value["citations"]:
        text = run("articles", "--text", citation["article"]["id"], "--index", str(index)).stdout
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert (seeds / citation["article"]["path"]).is_file()
        assert set(citation["article"]) == {
            "id",
            "title",
            "path",
            "published",
            "publisher",
            "language",
            "url",
        }
    assert [c["number"] for c in value["citations"]] == list(range(1, len(value["citations"]) + 1))
    assert "7,85%" in value["statements"][0]["text"]


def test_a_refusal_exits_3_and_cites_nothing(index: Path):
    result = run("ask", "What is the boiling point of ethanol?", "--index", str(index))
    assert result.exit_code == 3
    assert REFUSAL["en"] in result.stdout
    assert "[1]" not in result.stdout
    value = json.loads(
        run("ask", "What is the boiling point of ethanol?", "--json", "--index", str(index)).stdout
    )
    assert value["outcome"] == "not_found"
    assert value["citations"] == [] and value["statements"] == []


def test_what_a_text_was_read_as_is_said_and_can_be_taken_away(index: Path):
    asked = ("ask", "Fais le point sur l'économie numérique.", "--index", str(index))
    assert run(*asked).stdout.startswith("(lu comme : Résumé)")
    assert "(lu comme" not in run(*asked, "--without", "task").stdout


def test_a_refusal_says_how_many_files_were_not_read(tmp_path: Path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Fish\n\nThe ministry counted 12 boats.\n")
    (tmp_path / "articles" / "scan.png").write_bytes(b"\x89PNG")
    where = ("--index", str(tmp_path / "index"))
    synced = run("sync", str(tmp_path / "articles"), *where)
    assert synced.exit_code == 0 and "not read: scan.png" in synced.stdout
    asked = ("ask", "What is the boiling point of ethanol?", *where)
    assert "1 file could not be read" in run(*asked).stdout
    in_json = run(*asked, "--json")
    value = json.loads(in_json.stdout)
    assert (value["outcome"], value["unread"]) == ("not_found", 1)
    assert "1 file could not be read" in in_json.stderr
    assert "could not be read" not in run("ask", "Thank you!", *where).output
    (tmp_path / "articles" / "scan.png").unlink()
    run("sync", *where)
    assert "could not be read" not in run(*asked).output


def test_a_batch_answers_in_order_and_keeps_going(index: Path, tmp_path: Path):
    batch = tmp_path / "questions.jsonl"
    batch.write_text(
        '{"question": "Qui a rencontré A. Siluanov ?"}\n'
        "\n"
        "not json\n"
        '{"question": "et qui d\'autre ?", "history": ["Qui a rencontré A. Siluanov ?"]}\n'
        '{"history": []}\n',
        "utf-8",
    )
    result = run("ask", "--batch", str(batch), "--index", str(index))
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [("error" in line, line.get("line")) for line in lines] == [
        (False, None),
        (True, 3),
        (False, None),
        (True, 5),
    ]
    assert lines[0]["question"] == "Qui a rencontré A. Siluanov ?"
    assert "Siluanov" in lines[2]["searched"] and lines[2]["question"] == "et qui d'autre ?"
    assert result.exit_code == 1
    assert "2 lines" in result.stderr


def test_articles_are_listed_and_printed_to_the_letter(index: Path, seeds: Path):
    rows = json.loads(run("articles", "--json", "--index", str(index)).stdout)
    assert [row["path"] for row in rows] == sorted(path.name for path in seeds.glob("*.txt"))
    assert {row["language"] for row in rows} == {"fr", "en"}
    listed = run("articles", "--index", str(index)).stdout
    assert all(row["id"] in listed for row in rows)
    result = run("articles", "--text", "nobody", "--index", str(index))
    assert result.exit_code == 1 and "no article has the id 'nobody'" in result.stderr


@pytest.mark.parametrize("question", ["", "   ", "?!…", "x" * 10_001])
def test_a_question_that_is_none_is_a_usage_error(question: str, index: Path):
    result = run("ask", question, "--index", str(index))
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr and result.stderr.startswith("qa: ")


def test_neither_or_both_of_question_and_batch_is_a_usage_error(index: Path):
    result = run("ask", "--index", str(index))
    assert result.exit_code == 2 and "one question" in result.stderr


def test_a_missing_folder_and_a_missing_index_say_what_to_run(tmp_path: Path):
    result = run("sync", str(tmp_path / "none"), "--index", str(tmp_path / "index"))
    assert result.exit_code == 1 and str(tmp_path / "none") in result.stderr
    result = run(
        "ask", "Who?  Someone", "--folder", str(tmp_path / "none"), "--index", str(tmp_path / "i")
    )
    assert result.exit_code == 1 and "qa sync FOLDER" in result.stderr


def test_an_empty_folder_says_so(tmp_path: Path):
    folder = tmp_path / "empty"
    folder.mkdir()
    result = run("sync", str(folder), "--index", str(tmp_path / "index"))
    assert result.exit_code == 1
    assert "empty" in result.stderr and ".txt" in result.stderr


def test_one_bad_file_is_reported_and_the_rest_indexed(seeds: Path, tmp_path: Path):
    folder = tmp_path / "mixed"
    shutil.copytree(seeds, folder)
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "nothing.txt").write_bytes(b"")
    result = run("sync", str(folder), "--index", str(tmp_path / "index"))
    assert result.exit_code == 0
    assert "5 added" in result.stdout
    assert "binary.txt" in result.stdout and "nothing.txt" in result.stdout


def test_two_processes_never_share_an_index(seeds: Path, index: Path):
    code = (
        "import sys\nfrom store import Index, open_embedder\n"
        "with Index.open(__import__('pathlib').Path(sys.argv[1]), open_embedder('default')):\n"
        "    print('open', flush=True)\n    sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(index)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout
        assert holder.stdout.readline().strip() == "open"
        result = run("ask", "Who visited Russia?", "--index", str(index))
        assert result.exit_code == 1
        assert str(holder.pid) in result.stderr and "--index" in result.stderr
    finally:
        holder.communicate(timeout=30)


def test_doctor_is_content_with_a_fresh_index_and_names_what_is_off(
    seeds: Path, index: Path, tmp_path: Path
):
    result = run("doctor", "--folder", str(seeds), "--index", str(index))
    assert result.exit_code == 0, result.output
    assert "4 fr" in result.stdout and "1 en" in result.stdout and "extractive" in result.stdout
    result = run("doctor", "--folder", str(seeds), "--index", str(tmp_path / "none"))
    assert result.exit_code == 1 and "qa sync" in result.stdout


def test_a_wrong_setting_is_a_usage_error(index: Path):
    result = run("ask", "Who visited Russia?", "--index", str(index), env={"QA_PORT": "x"})
    assert result.exit_code == 2 and "QA_PORT='x'" in result.stderr


def test_a_port_in_use_names_the_next_free_one(seeds: Path, tmp_path: Path):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(
            "chat", str(seeds), "--no-browser", "--port", str(port), "--index", str(tmp_path / "i")
        )
    assert result.exit_code == 1
    assert str(port) in result.stderr and "--port" in result.stderr
    assert not (tmp_path / "i").exists()


def test_without_a_folder_the_one_of_the_index_is_synced(tmp_path: Path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Rice prices fall\n\nRice fell by 3 percent in May.", "utf-8")
    index = tmp_path / "index"
    assert run("sync", str(folder), "--index", str(index)).exit_code == 0
    (folder / "b.txt").write_text("Wheat prices rise\n\nWheat rose by 2 percent.", "utf-8")
    result = run("sync", "--index", str(index))
    assert result.exit_code == 0 and "1 added, 1 unchanged" in result.output
