"""A plan beside another version of itself: what changed, what was lost, what follows."""
