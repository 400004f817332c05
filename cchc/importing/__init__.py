"""How a plan is read from an office's Word or Excel table; `importing.importer` is its door."""
