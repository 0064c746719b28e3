"""Who a server knows: users, what they may do, how they log in."""
