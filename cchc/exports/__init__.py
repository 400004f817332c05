"""What a plan's state is written to: one file a format; many offices beside them."""
