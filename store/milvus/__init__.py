"""An index on a Milvus server, shared by many processes and machines: `QA_INDEX=milvus://…`."""
