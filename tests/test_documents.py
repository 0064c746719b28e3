"""What the documents show in Python runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCKS = [
    pytest.param(block, id=f"{path.relative_to(ROOT).as_posix()}-{number}")
    for path in DOCUMENTS
    for number, block in enumerate(
        re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL), 1
    )
]


@pytest.mark.parametrize("block", BLOCKS)
def test_an_example_runs(block, tmp_path, monkeypatch, seeds, capsys):
    import gradio

    for name in ("articles", "seeds"):  # what the how-tos work with, and what a checkout has
        (tmp_path / name).symlink_to(seeds)
    monkeypatch.chdir(tmp_path)
    shown = []
    monkeypatch.setattr(gradio.ChatInterface, "launch", lambda self, **kw: shown.append(self))
    names: dict[str, object] = {}
    exec(compile(block, "example", "exec"), names)
    printed = capsys.readouterr().out
    if "print(" in block:
        assert printed.strip()
        assert "100 delegates" in printed or "delegates" not in block
    assert len(shown) == block.count(".launch(")
