"""The times that articles tell of, read once and kept beside an index."""

from store.times.table import TimesTable
from store.times.told import Times, Told, of_itself, own_text, periods_told, read_times, years_told

__all__ = [
    "Times",
    "TimesTable",
    "Told",
    "of_itself",
    "own_text",
    "periods_told",
    "read_times",
    "years_told",
]
