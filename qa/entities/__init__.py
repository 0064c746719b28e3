"""People, organisations, places and days that articles name."""

from qa.entities.corpus import Entities, Entity
from qa.entities.find import Mention, find
from qa.entities.table import EntityTable

__all__ = ["Entities", "Entity", "EntityTable", "Mention", "find"]
