"""The diploma: a micro-credential as a signed PDF, for people to read and for programs to verify."""
