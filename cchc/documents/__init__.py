"""What the office's documents say, as values for Word templates; pure."""
