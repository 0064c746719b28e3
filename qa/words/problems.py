"""What went wrong with a model, in one line that names the value and the next thing to do."""

from __future__ import annotations

from qa.errors import ModelError
from qa.words.words import Words


def say(
    kind: str,
    words: Words,
    *,
    model: str,
    address: str = "",
    detail: str = "",
    retry_after: float | None = None,
) -> str:
    """The line for an error of this kind. Names of commands and variables are in no language."""
    provider, _, name = model.partition("/")
    local = provider == "ollama"
    wait = words.text("wait.a_minute")
    if retry_after is not None:
        wait = words.text("wait.seconds", n=max(1, round(retry_after)))
    if kind == "unreachable" and address.startswith("https://"):
        kind = "offline"  # Somebody's service: there is no server to start here.
    return words.text(
        f"problem.{kind}",
        model=model,
        name=name,
        provider=provider,
        address=address,
        detail=detail or words.text("problem.no_detail"),
        wait=wait,
        remedy=words.text("remedy.pull", name=name) if local else words.text("remedy.rename"),
        start=" (`ollama serve`)" if local else "",
        command=detail,
    )


def line(error: ModelError, words: Words) -> str:
    """What went wrong, for people."""
    return say(
        error.kind,
        words,
        model=error.model,
        address=error.address,
        detail=error.detail,
        retry_after=error.retry_after,
    )
