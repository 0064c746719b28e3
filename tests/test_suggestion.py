"""The model that the doctor names fits the memory and the languages, or none is named."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.llm.suggestion import FOUR, MODELS, memory_here, suggestion


@given(st.floats(0, 1_000), st.sets(st.sampled_from(sorted(FOUR))))
def test_it_fits_and_nothing_larger_does(memory: float, languages: set[str]):
    found = suggestion(memory, languages)
    larger = MODELS if found is None else MODELS[: MODELS.index(found)]
    assert found is None or found.needed <= memory
    assert all(model.needed > memory for model in larger)


@given(st.floats(0, 1_000), st.floats(0, 1_000))
def test_more_memory_never_means_a_smaller_model(one: float, other: float):
    sizes = [m.gigabytes if (m := suggestion(each, ())) else 0.0 for each in sorted((one, other))]
    assert sizes == sorted(sizes)


def test_a_language_that_no_maker_names_gets_no_suggestion():
    assert suggestion(1_000, {"en", "xx"}) is None


def test_the_memory_of_this_machine():
    memory = memory_here()
    assert memory is None or 0.1 < memory < 100_000
