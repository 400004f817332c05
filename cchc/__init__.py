"""cchc keeps a public office's plan as text, tells what is late, and writes the documents the
office signs.
"""

__version__ = "0.1.0"
