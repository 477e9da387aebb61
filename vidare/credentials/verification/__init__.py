"""Verification: is this credential genuine, check by check, and what does it say?"""
