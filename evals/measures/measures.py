"""Scores of one answer: each a value with its reason. The docstrings state the conventions.

A case without an answer scores 0 on what it should have answered, and stays. None means that the
measure does not apply to the case.
"""

from __future__ import annotations

from collections.abc import Mapping

from evals.case import Case
from evals.outcome import Score
from evals.system import Cited, Reply
from evals.text import first_held, overlap
from qa.words.refusal import refusal


def score_answer(case: Case, reply: Reply, texts: Mapping[str, str]) -> dict[str, Score]:
    """Every score of an answer; `texts` are the articles as read from their files, by path."""
    share, strict = correctness(case, reply)
    recall, precision = citation_scores(case, reply)
    written = {"checked": checked(reply), "uncited": uncited(reply)}
    return {
        "correct": share,
        "correct_strict": strict,
        "right_sentence": right_sentence(case, reply),
        "citation_recall": recall,
        "citation_precision": precision,
        "quote_validity": quote_validity(reply, texts),
        "language": language(case, reply),
        **(written if reply.mode != "extractive" else {}),
    }


def failed_answer(case: Case, reason: str) -> dict[str, Score]:
    """The scores of a case that raised: 0 wherever a measure applies."""
    always = ("quote_validity", "language")
    answerable = (
        "correct",
        "correct_strict",
        "right_sentence",
        "citation_recall",
        "citation_precision",
    )
    zero, none = Score(0.0, reason), Score(None, "nothing to answer")
    return {
        **dict.fromkeys(answerable, zero if case.answerable else none),
        **dict.fromkeys(always, zero),
    }


def correctness(case: Case, reply: Reply) -> tuple[Score, Score]:
    """Share of the facts that the statements hold, and 1 when they hold all, else 0.

    Short-answer matching in the manner of ALCE's ASQA task (Gao et al. 2023, section 3: exact
    match of any wording after normalisation); `evals.text` says what is evened out. A number
    given in the framing text counts for counting and list questions.
    """
    if not case.answerable:
        none = Score(None, "nothing to answer")
        return none, none
    if not case.facts:
        none = Score(None, "no words of the answer are given")
        return none, none
    if reply.refused:
        zero = Score(0.0, "refused, but the articles hold the answer")
        return zero, zero
    text = reply.text
    if case.kind in ("counting", "list"):
        text = f"{reply.message} {text}"
    missing = [fact for fact in case.facts if first_held(text, fact) is None]
    share = 1 - len(missing) / len(case.facts)
    reason = (
        "missing: " + "; ".join(" | ".join(fact) for fact in missing)
        if missing
        else "every fact is there"
    )
    return Score(share, reason), Score(float(not missing), reason)


def citation_scores(case: Case, reply: Reply) -> tuple[Score, Score]:
    """Citation recall and precision after ALCE (Gao et al. 2023, arXiv:2305.14627, section 3).

    ALCE asks an NLI model whether citations support a statement. Here overlap with a gold quote
    stands in for that judge: recall is the share of statements with at least one citation that
    overlaps a gold quote, precision the share of (statement, citation) pairs that do. This is
    stricter than ALCE, since a true sentence that no gold names counts as wrong, and blind to
    whether the statement repeats its citation. A refusal or an uncited answer scores 0 on both.
    """
    if not case.answerable:
        none = Score(None, "nothing to cite")
        return none, none
    if reply.refused or not reply.statements:
        zero = Score(0.0, "refused" if reply.refused else "no statement")
        return zero, zero
    good = {c.number for c in reply.citations if _best_overlap(case, c) > 0}
    pairs = [(s, n) for s in reply.statements for n in s.citations]
    supported = sum(any(n in good for n in s.citations) for s in reply.statements)
    right = sum(n in good for _, n in pairs)
    return (
        Score(
            supported / len(reply.statements),
            f"{supported} of {len(reply.statements)} statements rest on a gold quote",
        ),
        Score(
            right / len(pairs) if pairs else 0.0,
            f"{right} of {len(pairs)} citations overlap a gold quote",
        ),
    )


def right_sentence(case: Case, reply: Reply) -> Score:
    """Whether a gold quote is cited: a cited quote of the same article shares at least half of
    the gold quote's characters. With gold mode `all`, the share of gold quotes that are."""
    if not case.answerable:
        return Score(None, "nothing to cite")
    if reply.refused:
        return Score(0.0, "refused")
    shares = {
        index: max(
            (
                overlap((c.start, c.end), span) / (span[1] - span[0])
                for c in reply.citations
                for span in gold.spans
                if c.path == gold.path
            ),
            default=0.0,
        )
        for index, gold in enumerate(case.gold)
    }
    cited = sum(share >= 0.5 for share in shares.values())
    if case.gold_mode == "all":
        return Score(cited / len(case.gold), f"{cited} of {len(case.gold)} gold quotes cited")
    best = max(shares.values())
    return Score(float(cited > 0), f"the best citation holds {best:.0%} of a gold quote")


def quote_validity(reply: Reply, texts: Mapping[str, str]) -> Score:
    """1 when nothing about the citations is false: each quote is `text[start:end]` of the article
    as its file reads, every marker resolves, numbers are 1..n in order of first appearance, every
    citation is used, and a refusal has neither statements nor citations."""
    problems = [
        f"[{c.number}] is not {c.path}[{c.start}:{c.end}]"
        for c in reply.citations
        if not c.quote or c.path not in texts or texts[c.path][c.start : c.end] != c.quote
    ]
    numbers = [c.number for c in reply.citations]
    used = list(dict.fromkeys(n for s in reply.statements for n in s.citations))
    if numbers != list(range(1, len(numbers) + 1)):
        problems.append(f"citations are numbered {numbers}")
    problems += [f"marker [{n}] has no citation" for n in used if n not in numbers]
    problems += [f"citation [{n}] is used nowhere" for n in numbers if n not in used]
    if used != sorted(used):
        problems.append(f"numbers first appear in the order {used}")
    if reply.refused and (reply.statements or reply.citations):
        problems.append("a refusal has statements or citations")
    if not reply.refused:
        problems += [f"uncited: {s.text[:40]!r}" for s in reply.statements if not s.citations]
    return Score(float(not problems), "; ".join(problems) or "every slice is exact")


def checked(reply: Reply) -> Score:
    """Share of the statements that the checker calls supported by what they cite."""
    if reply.refused or not reply.statements:
        return Score(None, "no statement")
    weak = [s.text[:40] for s in reply.statements if s.support != "supported"]
    share = 1 - len(weak) / len(reply.statements)
    return Score(share, f"not supported: {weak}" if weak else "every sentence is supported")


def uncited(reply: Reply) -> Score:
    """Share of the statements that cite nothing; lower is better."""
    if reply.refused or not reply.statements:
        return Score(None, "no statement")
    bare = sum(not s.citations for s in reply.statements)
    return Score(bare / len(reply.statements), f"{bare} of {len(reply.statements)} cite nothing")


def language(case: Case, reply: Reply) -> Score:
    """1 when the answer is framed in the question's language: the language it declares, and for a
    refusal the refusal constant of that language. Quotes stay in their article's language."""
    if reply.language != case.language:
        return Score(0.0, f"framed in {reply.language!r}, asked in {case.language!r}")
    if reply.refused and reply.message and not reply.message.startswith(refusal(case.language)):
        return Score(0.0, f"not the refusal of {case.language!r}: {reply.message!r}")
    return Score(1.0, f"framed in {case.language!r}")


def _best_overlap(case: Case, cited: Cited) -> int:
    return max(
        (
            overlap((cited.start, cited.end), span)
            for gold in case.gold
            if gold.path == cited.path
            for span in gold.spans
        ),
        default=0,
    )
