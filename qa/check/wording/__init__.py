"""Words that deny, contradict, reserve, report and order, in a claim and in its passage."""
