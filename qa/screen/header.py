"""The masthead and the lines the page says on its own."""

from __future__ import annotations

from qa.screen.corpus import CorpusSummary
from qa.screen.dates import long_date
from qa.screen.escape import html_text as esc
from qa.screen.strings import counted, language_name, text


def header_html(corpus: CorpusSummary, language: str, mode: str = "extractive") -> str:
    """The masthead: what this is, what it answers from, and how."""
    return (
        f'<header class="masthead" lang="{esc(language)}"><h1>Sourced</h1>'
        f'<p class="tagline">{esc(text("tagline", language))}</p>'
        f'<p class="corpus" title="{esc(corpus.folder)}">{_corpus(corpus, language)}</p>'
        f'<p class="mode">{_mode(mode, language)}</p></header>'
    )


def _corpus(corpus: CorpusSummary, language: str) -> str:
    line = esc(counted("articles", language, corpus.articles))
    by_size = sorted(corpus.languages.items(), key=lambda item: (-item[1], item[0]))
    if by_size:
        names = ", ".join(f"{language_name(code, language)} {n}" for code, n in by_size)
        line += f'<span class="detail"> · {esc(names)}</span>'
    if corpus.newest:
        newest = text("newest", language, date=long_date(corpus.newest, language))
        line += f" · {esc(newest)}"
    return line


def _mode(mode: str, language: str) -> str:
    if mode != "extractive":
        return esc(text("written_by", language, mode=mode))
    colon = text("label", language, words="")
    means = f"{colon} {text('extractive_means', language)}"
    return f'<b>{esc(text("extractive", language))}</b><span class="detail">{esc(means)}</span>'


def intro_html(language: str, *, with_starters: bool) -> str:
    """What a reader sees before the first question."""
    lead = f'<p class="intro">{esc(text("intro", language))}</p>'
    return lead + (f'<p class="try">{esc(text("try", language))}</p>' if with_starters else "")


def notice_html(line: str) -> str:
    """One line that tells the reader what is wrong."""
    return f'<p role="alert">{esc(" ".join(line.split()))}</p>'
