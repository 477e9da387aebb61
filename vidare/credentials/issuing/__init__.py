"""Issues credentials and takes them back: an issuer's folder with its journal, its status lists, its credentials."""
