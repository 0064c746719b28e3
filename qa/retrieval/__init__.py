"""From a question to passages: two legs, their fusion, the second stage."""
