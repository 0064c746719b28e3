"""A real engine with a model small enough to be made on the spot: `python tiny_engine.py DIR PORT`.

The model is a Llama of one layer whose weights are written by hand. Attention and feed-forward add
nothing, so each word leads to the next one of `WORDS`; the server is `transformers serve`.
"""

from __future__ import annotations

import sys
from pathlib import Path

WORDS = "▁Rice ▁exports ▁of ▁Vietnam ▁grew ▁by ▁7.85 ▁percent ▁in ▁2025 ▁[ 1 ].".split()
SPECIAL = ["<unk>", "<end>", "<answer>"]
TEMPLATE = "{% for m in messages %}{{ m['content'] }} {% endfor %}<answer>"


def make(folder: Path) -> None:
    """Write the model and its tokenizer."""
    import torch
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    vocabulary = {word: i for i, word in enumerate([*SPECIAL, *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="never")
    tokenizer.add_special_tokens([AddedToken(word, special=True) for word in SPECIAL])
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="<unk>", eos_token="<end>", pad_token="<end>"
    )
    fast.chat_template = TEMPLATE
    fast.save_pretrained(folder)

    size = len(vocabulary) + len(vocabulary) % 2
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(vocabulary),
            hidden_size=size,
            intermediate_size=4,
            num_hidden_layers=1,
            num_attention_heads=1,
            num_key_value_heads=1,
            max_position_embeddings=16_384,
            tie_word_embeddings=False,
            bos_token_id=None,
            eos_token_id=vocabulary["<end>"],
            pad_token_id=vocabulary["<end>"],
        )
    )
    chain = ["<answer>", *WORDS, "<end>"]
    with torch.no_grad():
        for weights in model.model.layers.parameters():
            weights.zero_()
        model.model.embed_tokens.weight.copy_(torch.eye(len(vocabulary), size))
        model.lm_head.weight.zero_()
        for word, following in zip(chain, chain[1:], strict=False):
            model.lm_head.weight[vocabulary[following], vocabulary[word]] = 1.0
    model.save_pretrained(folder)


if __name__ == "__main__":
    where, port = Path(sys.argv[1]), int(sys.argv[2])
    make(where)
    from transformers.cli.serve import Serve

    Serve(force_model=str(where), host="127.0.0.1", port=port, device="cpu")
