"""How the sentences of the corruption sets are made wrong."""
