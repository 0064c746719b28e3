"""`python -m evals.speed.load`: every question is answered, alone and all at once."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from evals.speed.load import main


@pytest.mark.long
@pytest.mark.timeout(300)
def test_one_client_and_several_are_answered_the_same_questions():
    done = CliRunner().invoke(main, ["--at-once", "3"])
    assert done.exit_code == 0, done.output
    *_, one, several = [line.split("|")[1:4] for line in done.output.splitlines()]
    assert [float(cell) > 0 for cell in (*one, *several)] == [True] * 6
    assert [int(cell) for cell in (one[0], one[1], several[0], several[1])] == [1, 3, 3, 3]
