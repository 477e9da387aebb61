"""The commands of an issuer's keys: made, listed, retired, published."""
