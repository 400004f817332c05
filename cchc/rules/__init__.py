"""Rules over plans and journals, each a small generator of problems; `cchc.checks` runs them."""
