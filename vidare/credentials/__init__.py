"""A micro-credential: described, issued, verified, revoked, exported."""
