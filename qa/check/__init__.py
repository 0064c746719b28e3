"""Does a cited passage support a written sentence? Deterministic, across four languages.

```python
from qa.check import Checker, Source

checker = Checker()
verdict = checker.check("Ils ont signé le 29.", [Source("They signed on 24 April.", "en")])
verdict.support, verdict.reasons
```

Numbers, dates, names and quotes are compared as facts; negation and modality where they can be
seen; meaning is the weaker signal. `qa check FILE.md` does the same for a whole answer.
"""

from __future__ import annotations

from qa.check.checker import Checker
from qa.check.verdict import Source, Verdict

__all__ = ["Checker", "Source", "Verdict"]
