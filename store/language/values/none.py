"""How a language says that there was none: nobody, no one of them, nothing of the kind."""

from __future__ import annotations

from dataclasses import dataclass

from store.language.values.forms import Forms


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class NoneWords:
    """Forms are matched as whole words without regard to case, accents and tones: they are in lower
    case, and name no class of characters by a capital."""

    nobody: Forms
    """Stand for no person, before what is denied of them."""
    none: Forms
    """Stand before what there was none of."""
    none_after: Forms
    """Stand behind it, at the end of a clause."""
    joined: Forms
    """Stand between two things of which there was none."""
    apart: Forms
    """Words between them that leave others, or what is less: "else", "seriously"."""
    many: Forms
    """Ask how many of something there were, right before it."""
    between: Forms
    """Words between the two: classifiers, adjectives by their endings."""
    plural: Forms
    """What is counted, where any word may stand between; none where the next word is it."""
    measures: Forms
    """What is measured rather than counted: years, money, points."""
    toll: Forms
    """Ask how many people came to harm without asking how many."""
    people: Forms
    """Words for people who may be counted."""
    hurt: Forms
    """Say that people were hurt; where nobody was, nobody was killed."""
    killed: Forms
    casualties: Forms
    """Say either."""
    harmed: Forms
    """Tell of either by other words."""
