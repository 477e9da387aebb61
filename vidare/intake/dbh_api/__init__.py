"""A client for the open interface of DBH, HK-dir's database for statistics on higher education, usable on its own."""
