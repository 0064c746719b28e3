"""Encoders: texts to token ids, ids through an ONNX graph, and a cache of what came out.

The one home of ONNX Runtime. What the numbers mean is the caller's business.
"""

from store.encoder.cache import Cache
from store.encoder.encoder import Encoder
from store.encoder.rows import Rows
from store.encoder.tokenizer import TextTokenizer, Tokens

__all__ = ["Cache", "Encoder", "Rows", "TextTokenizer", "Tokens"]
