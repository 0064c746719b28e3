"""What is cut from the ends of a quote, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer.trimming import trimmed


@given(st.text(), st.text(), st.text())
def test_a_slice_stays_within_itself_and_keeps_every_letter(before, quote, after):
    text, start, end = before + quote + after, len(before), len(before) + len(quote)
    first, last = trimmed(text, start, end)
    assert start <= first <= last <= end
    lost = text[start:first] + text[last:end]
    assert not any(character.isalnum() for character in lost)
    assert trimmed(text, first, last) == (first, last)


@pytest.mark.parametrize(
    ("quote", "kept"),
    [
        ("in the coming time./.", "in the coming time."),
        ("đã khánh thành ./.", "đã khánh thành ."),
        ("Le port a commandé trois grues. |", "Le port a commandé trois grues."),
        ("• First point of the list", "First point of the list"),
        ("- Un point", "Un point"),
        ("— Non, dit-il.", "— Non, dit-il."),
        ("– Да, – сказал он.", "– Да, – сказал он."),
        ("He left —", "He left"),
        ("“We were the last,” she added.", "“We were the last,” she added."),
        ("It ended at 9/11.", "It ended at 9/11."),
        ("C++", "C++"),
        ("rated AA-", "rated AA-"),
        ("...", "..."),
    ],
)
def test_junk_at_the_ends_is_cut(quote, kept):
    first, last = trimmed(quote, 0, len(quote))
    assert quote[first:last] == kept
