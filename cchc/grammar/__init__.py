"""How written deadlines are read, from words to days; `cchc.deadline` is its door."""
