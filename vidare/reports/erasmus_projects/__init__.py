"""What an import of the Commission's project lists writes and changes, and the learners sent the other way."""
