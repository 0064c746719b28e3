"""Parts of Sourced for any LlamaIndex application: the embedder, and the reader as a postprocessor.

The retriever (`answerer.retriever`) and the query engine (`answerer.engine`) are LlamaIndex's own
kinds already.
"""

from qa.llamaindex.embedding import SourcedEmbedding
from qa.llamaindex.postprocessor import ReaderPostprocessor

__all__ = ["ReaderPostprocessor", "SourcedEmbedding"]
