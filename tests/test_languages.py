"""A language is data: one value, one table of words, one line in the registry."""

from __future__ import annotations

import ast
import dataclasses
import re
import typing
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.language.languages import (
    DEFAULT,
    Language,
    codes,
    is_known,
    language,
    languages,
    register,
    unregister,
)

ROOT = Path(__file__).resolve().parent.parent
HOME = "store/language/known/"
ASIDE = ("qa/reader/training/", "store/training/")
MODULES = sorted(
    name
    for package in ("qa", "store")
    for path in (ROOT / package).rglob("*.py")
    if not (name := path.relative_to(ROOT).as_posix()).startswith((HOME, *ASIDE))
)


def spoken(tree: ast.Module) -> Iterator[str]:
    """Every string of a module, those of f-strings too, without docstrings."""
    docs = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def of_a_language(text: str) -> bool:
    """Whether a string consists of languages' codes, or holds a letter outside ASCII."""
    parts = re.findall(r"\w+", text)
    return bool(parts and set(parts) <= set(codes())) or any(
        ord(char) > 127 and unicodedata.category(char).startswith("L") for char in text
    )


@pytest.mark.parametrize("module", MODULES)
def test_languages_are_not_written_into_the_code(module):
    found = [t for t in spoken(ast.parse((ROOT / module).read_text("utf-8"))) if of_a_language(t)]
    assert not found, "belongs into store/language/known or qa/words/*.toml"


def values(kind: type) -> Iterator[type]:
    """A dataclass and the dataclasses its fields are made of."""
    yield kind
    for hint in typing.get_type_hints(kind).values():
        for part in (hint, *typing.get_args(hint)):
            if isinstance(part, type) and dataclasses.is_dataclass(part):
                yield from values(part)


@pytest.mark.parametrize("kind", dict.fromkeys(values(Language)), ids=lambda kind: kind.__name__)
def test_a_language_cannot_be_made_with_a_field_missing(kind):
    optional = [
        field.name
        for field in dataclasses.fields(kind)
        if field.default is not dataclasses.MISSING
        or field.default_factory is not dataclasses.MISSING
    ]
    assert not optional
    with pytest.raises(TypeError, match="missing"):
        kind()


def test_a_language_is_found_by_its_code():
    assert [language(code).code for code in codes()] == list(codes())
    assert all(is_known(each.code) and language(each.code) is each for each in languages())


@pytest.mark.parametrize("code", ["xx", "und", "", None])
def test_an_unknown_code_is_served_by_the_default(code):
    assert not is_known(code)
    assert language(code) is DEFAULT


def test_a_language_comes_and_goes():
    before = languages()
    register(dataclasses.replace(DEFAULT, code="eo"))
    try:
        assert codes() == (*(each.code for each in before), "eo")
        assert language("eo") is not DEFAULT
        with pytest.raises(ValueError, match="'eo' is registered already"):
            register(dataclasses.replace(DEFAULT, code="eo"))
    finally:
        unregister("eo")
    assert languages() == before


@pytest.mark.parametrize("code", ["", "e", "EN", "eng", "é1", "e n"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValueError, match="expected two lower case letters"):
        register(dataclasses.replace(DEFAULT, code=code))


@pytest.mark.parametrize("code", [DEFAULT.code, "xx"])
def test_what_must_stay_cannot_be_taken_out(code):
    with pytest.raises(ValueError, match=f"{code!r} cannot be unregistered"):
        unregister(code)
