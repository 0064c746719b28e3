"""Clients of models, one module a provider."""
