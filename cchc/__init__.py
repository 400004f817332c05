"""Keeps a public office's plan as text, tells what is late, writes the documents it signs."""

__version__ = "1.0.0"
