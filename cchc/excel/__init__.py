"""The month's forms as Excel files, out and back in."""
