"""One file a command: its options and its story, nothing else; `options` holds what several
share.
"""
