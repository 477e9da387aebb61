"""What was found when credentials were verified: a page for people, JSON for scripts, and the terminal."""
