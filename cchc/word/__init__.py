"""Word documents: the law's figures, building blocks, templates, and filling them in."""
