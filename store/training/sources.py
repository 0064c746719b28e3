"""The table of training sources: where each lies, its licence, and on what terms it may be used.

Terms:

* ``open``: a free licence or a public text (attribution and share-alike duties are named in the
  model card);
* ``research``: no licence stated, or free for research only; left out by ``--permissive-only``;
* ``development``: kept back to choose between recipes, never trained on;
* ``closed``: non-commercial, no-derivatives, or the source of a held-out set; never read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Terms = Literal["open", "research", "development", "closed"]
Kind = Literal["sentences", "short", "dictionary", "questions", "articles"]


@dataclass(frozen=True, slots=True)
class Source:
    """One folder of the data directory.

    ``tags`` maps the beginning of a row's third column to terms that differ from the folder's own
    (longest beginning wins). ``windows`` is above zero where consecutive rows of one tag come from
    one text: the share of windows over them that become passages.
    """

    folder: str
    kind: Kind
    terms: Terms
    licence: str
    tags: tuple[tuple[str, Terms], ...] = ()
    windows: float = 0.0

    def terms_of(self, tag: str) -> Terms:
        """Terms of a row with this third column."""
        matching = [
            (beginning, terms) for beginning, terms in self.tags if tag.startswith(beginning)
        ]
        return max(matching, key=lambda item: len(item[0]))[1] if matching else self.terms


SOURCES: tuple[Source, ...] = (
    Source(
        "parallel/europarl-concodisco",
        "sentences",
        "open",
        "European Parliament proceedings, reuse with acknowledgement (Europarl v7)",
        windows=0.06,
    ),
    Source(
        "parallel/canada-laws",
        "sentences",
        "open",
        "Reproduction of Federal Law Order (SI/97-5), Justice Canada",
    ),
    Source("parallel/manythings", "short", "open", "CC BY 2.0 FR (Tatoeba)"),
    Source("parallel/mlqe-pe", "sentences", "open", "CC0 1.0"),
    Source("parallel/mozilla-www", "short", "open", "MPL 2.0"),
    Source(
        "parallel/opus-mt-testsets",
        "sentences",
        "research",
        "WMT test sets: free for research; Tatoeba: CC BY 2.0 FR; TICO-19: CC0 / CC BY",
        tags=(
            ("tatoeba", "open"),
            ("tico19", "open"),
            ("multi30k", "closed"),  # CC BY-NC-SA and the terms of Flickr
            ("newstest2019", "closed"),  # the English side is NTREX-128's
            ("newstest2014", "development"),
            ("newstest2020", "development"),
            ("newstestB2020", "development"),
        ),
        windows=1.0,
    ),
    Source("parallel/osm-l10n", "short", "open", "GPL-2.0 / CC BY (website), ISC (tagging schema)"),
    Source("parallel/pawsx", "sentences", "open", "PAWS-X, free for any purpose (Google LLC)"),
    Source(
        "parallel/stsb-multi-mt",
        "sentences",
        "research",
        "STS benchmark, CC BY-SA 4.0 for most parts; translations by DeepL",
    ),
    Source("parallel/tico19", "sentences", "open", "CC0 1.0 (TICO-19 translations)"),
    Source("parallel/ud-pud", "sentences", "open", "CC BY-SA 3.0 (Universal Dependencies PUD)"),
    Source(
        "parallel/wmt21-24",
        "sentences",
        "research",
        "WMT test sets: free for research",
        windows=1.0,
    ),
    Source(
        "parallel/envicorpora",
        "sentences",
        "research",
        "EnViCorpora: news part without a stated licence; ALT CC BY 4.0; Tatoeba CC BY 2.0 FR",
        tags=(
            ("wiki-alt", "open"),
            ("basic", "open"),
            ("iwslt15", "closed"),  # TED talks, CC BY-NC-ND
            ("indomain-news/tst", "development"),
            ("VLSP20-official/offi_test", "development"),
        ),
        windows=1.0,
    ),
    Source("lexicons/cldr-names", "dictionary", "open", "Unicode License v3"),
    Source(
        "lexicons/dictionaries",
        "dictionary",
        "open",
        "Wiktionary CC BY-SA 3.0; FreeDict GPL; Open Vietnamese Dictionary Project GPL v2+",
    ),
    Source(
        "questions/tydiqa-goldp",
        "questions",
        "open",
        "Apache 2.0 (TyDi QA), Wikipedia text CC BY-SA",
    ),
    Source("questions/piaf", "questions", "open", "CC BY-SA 4.0 (PIAF v1.0, Etalab)"),
    Source("questions/squad", "questions", "open", "CC BY-SA 4.0 (SQuAD 1.1, train)"),
    Source(
        "questions/news-near-miss",
        "questions",
        "research",
        "our questions on publishers' passages, research use",
    ),
    Source(
        "questions/news-claims",
        "questions",
        "research",
        "our claims on publishers' passages, research use",
    ),
    Source(
        "news/vietnews",
        "articles",
        "research",
        "no stated licence; newspapers' articles, research use",
    ),
    Source(
        "news/realtimeqa",
        "articles",
        "research",
        "no stated licence; publishers' articles, research use",
    ),
)

LANGUAGES: tuple[str, ...] = ("en", "fr", "ru", "vi")


def licence_table(permissive_only: bool = False) -> str:
    """A Markdown table of the sources that training reads."""
    lines = ["| source | kind | terms | licence |", "| --- | --- | --- | --- |"]
    for source in SOURCES:
        parts = [f"{source.terms}"] + [f"`{tag}`: {terms}" for tag, terms in source.tags]
        if permissive_only and "open" not in {source.terms, *(terms for _, terms in source.tags)}:
            continue
        lines.append(f"| {source.folder} | {source.kind} | {'; '.join(parts)} | {source.licence} |")
    return "\n".join(lines)
