"""What the page calls and what answers at once: each module one group of calls, `endpoint` the way
in for all of them, `values` what they bring."""
