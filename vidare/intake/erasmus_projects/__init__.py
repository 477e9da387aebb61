"""The Commission's public lists of Erasmus+ projects (Project Results Platform), read as rows of the register."""
