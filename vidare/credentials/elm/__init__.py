"""ELM, the European Learning Model: the form of the European Digital Credentials for Learning."""
