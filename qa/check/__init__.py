"""Does a cited passage support a written sentence? Deterministic, across languages.

```python
from qa.check import Checker, Source

checker = Checker()
verdict = checker.check("Ils ont signé le 29.", [Source("They signed on 24 April.", "en")])
verdict.support, verdict.reasons
```

Numbers, dates, names and quotes are compared as facts (`exact`); opposites, negation, plans,
reports and roles by their words (`wording`); then the reader reads the sentence, and a judge
weighs it all. `qa check FILE.md` does the same for a whole answer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.check.checker import Checker
    from qa.check.verdict import Reason, Source, Verdict

__all__ = ["Checker", "Reason", "Source", "Verdict"]


def __getattr__(name: str) -> Any:
    # An answer has verdicts where it has no checker.
    if name not in __all__:
        raise AttributeError(f"module 'qa.check' has no attribute {name!r}")
    home = "qa.check.checker" if name == "Checker" else "qa.check.verdict"
    return getattr(import_module(home), name)
