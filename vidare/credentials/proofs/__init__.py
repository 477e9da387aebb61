"""What shows that a credential is its issuer's and unchanged: proofs, tokens and lists of status."""
