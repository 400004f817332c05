"""Keeps a public office's plan as text, tells what is late, writes the documents it signs."""

__version__ = "0.1.0"
