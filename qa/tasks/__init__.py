"""More than one fact: summaries, timelines, comparisons, lists, who is who, the catalogue."""
