"""Every rule of `validate` told to the people who write the files: what it finds, a bad and a good snippet."""
