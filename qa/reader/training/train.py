"""The loop: batches by tokens, AdamW, a learning rate that ends at nothing, training states.

The budget is seconds of training or a number of steps; the learning rate follows the share of it
that is spent, so a run of any length ends annealed. A state is written every few minutes, with the
optimizer's, and a run that was stopped goes on from it with the batch that would have come next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn

from qa.reader.training.batches import Batch, pool_batches
from qa.reader.training.errors import WrongCheckpoint
from qa.reader.training.loss import Weights, batch_loss
from qa.reader.training.mixture import Mixture
from qa.reader.training.model import ReaderModel
from store.files import written_whole

STATE = "state.pt"
_SMOOTH = 0.98


@dataclass(frozen=True, slots=True)
class Options:
    """How to train. Exactly one of `seconds` and `steps` is the budget."""

    seconds: float | None = None
    steps: int | None = None
    seed: int = 7
    rate: float = 1e-4
    warm_up: float = 0.03  # share of the budget
    tokens: int = 2600  # a batch, padding counted
    frozen: int = 2  # lowest layers
    pool: int = 512  # units sorted by length together
    save_every: float = 240.0  # seconds
    score_every: float = 1500.0  # seconds
    weights: Weights = field(default_factory=Weights)


@dataclass(slots=True)
class Progress:
    """Where a run stands."""

    step: int = 0
    rows: int = 0
    seconds: float = 0.0  # of training, over all sittings
    pool: int = 0
    taken: int = 0  # batches of the pool
    parts: dict[str, float] = field(default_factory=dict)

    def spent(self, options: Options) -> float:
        """Share of the budget, 0 to 1."""
        if options.steps is not None:
            return self.step / options.steps
        return self.seconds / (options.seconds or 1.0)


def learning_rate(options: Options, spent: float) -> float:
    """Up during the warm-up, then down to nothing in a straight line."""
    if spent < options.warm_up:
        return options.rate * max(0.02, spent / options.warm_up)
    return options.rate * max(0.0, (1 - spent) / (1 - options.warm_up))


class Run:
    """A run of training that can be stopped and taken up again."""

    def __init__(
        self,
        model: ReaderModel,
        mixture: Mixture,
        tokenizer: Tokenizer,
        options: Options,
        say: Callable[[str], None],
        teacher: ReaderModel | None = None,
    ) -> None:
        if (options.steps is None) == (options.seconds is None):
            raise ValueError("give the budget either in seconds or in steps")
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        torch.manual_seed(options.seed)
        model.freeze(options.frozen)
        self.model, self.mixture, self.tokenizer = model.to(self.device), mixture, tokenizer
        self.options, self.say, self.progress = options, say, Progress()
        self.teacher = teacher.to(self.device).eval() if teacher else None
        trained = [p for p in model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": [p for p in trained if p.ndim > 1], "weight_decay": 0.01},
                {"params": [p for p in trained if p.ndim < 2], "weight_decay": 0.0},
            ],
            lr=options.rate,
            betas=(0.9, 0.98),
            fused=True,
        )
        self._trained = trained

    def batches(self) -> Iterator[Batch]:
        """Batches from where the run stands, without end."""
        progress, options = self.progress, self.options
        while True:
            batches = pool_batches(
                self.mixture,
                self.tokenizer,
                options.tokens,
                options.seed,
                progress.pool,
                options.pool,
            )
            for batch in batches[progress.taken :]:
                progress.taken += 1
                yield batch
            progress.pool, progress.taken = progress.pool + 1, 0

    def train(
        self,
        keep: Callable[[Run], None],
        score: Callable[[Run], None] = lambda run: None,
    ) -> None:
        """Train until the budget is spent; `keep` saves now and then, `score` tells how good."""
        progress, options = self.progress, self.options
        saved = scored = progress.seconds
        self.model.train()
        last = time.monotonic()
        for batch in self.batches():
            if progress.spent(options) >= 1:
                progress.taken -= 1  # it was not used
                break
            self._step(batch)
            now = time.monotonic()
            progress.seconds, last = progress.seconds + now - last, now
            if progress.step % 200 == 0:
                self.say(self._told())
            if progress.seconds - saved >= options.save_every:
                saved = progress.seconds
                keep(self)
            if progress.seconds - scored >= options.score_every:
                scored = progress.seconds
                self.model.eval()
                score(self)
                self.model.train()
        self.model.eval()
        keep(self)

    def _step(self, batch: Batch) -> None:
        progress = self.progress
        rate = learning_rate(self.options, progress.spent(self.options))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        loss, parts = batch_loss(self.model, batch, self.options.weights, self.device, self.teacher)
        self.optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(self._trained, 1.0)
        self.optimizer.step()
        progress.step += 1
        progress.rows += len(batch.ids)
        for name, value in parts.items():
            before = progress.parts.get(name, value)
            progress.parts[name] = _SMOOTH * before + (1 - _SMOOTH) * value

    def _told(self) -> str:
        progress = self.progress
        parts = " ".join(f"{name} {value:.3f}" for name, value in sorted(progress.parts.items()))
        return (
            f"{progress.seconds:6.0f} s  step {progress.step:,}  rows {progress.rows:,}  "
            f"{progress.spent(self.options):.0%}  {parts}"
        )

    def save(self, path: Path) -> None:
        """Write the training state."""
        state = {
            "model": {k: v for k, v in self.model.state_dict().items() if k != "word.weight"},
            "optimizer": self.optimizer.state_dict(),
            "progress": asdict(self.progress),
            "recipe": self._recipe(),
        }
        with written_whole(path) as draft:
            torch.save(state, draft)

    def resume(self, path: Path) -> None:
        """Go on from a state; the recipe must be the one that it was written under."""
        state: dict[str, Any] = torch.load(path, weights_only=True, map_location=self.device)
        if state["recipe"] != self._recipe():
            raise WrongCheckpoint(
                f"{path} belongs to another recipe ({state['recipe']}, expected {self._recipe()}): "
                "give the same options as before, or another --out"
            )
        self.model.load_state_dict(state["model"], strict=False)
        self.optimizer.load_state_dict(state["optimizer"])
        self.progress = Progress(**state["progress"])

    def _recipe(self) -> str:
        """What must not change between sittings. The budget and the intervals may."""
        options = asdict(self.options)
        for name in ("seconds", "steps", "save_every", "score_every"):
            del options[name]
        return f"{options} {asdict(self.mixture.recipe)}"
