"""Questionnaires as data, answers, response, tables and claims."""
