"""What other articles say of the same statement: copies, corrections, newer states and figures."""
