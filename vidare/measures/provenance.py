"""Puts into an answer where each of its files comes from, by the notes that stand beside them."""

from collections.abc import Mapping
from dataclasses import replace

from vidare.intake.about_file import About
from vidare.measures.delivered import Measured
from vidare.measures.measure import Answer, Origin


def all_traced(measured: Measured, about: Mapping[str, About]) -> Measured:
    """The same answers, each with where its files come from."""
    return replace(measured, answers=tuple(traced(answer, about) for answer in measured.answers))


def traced(answer: Answer, about: Mapping[str, About]) -> Answer:
    """The same answer, with an origin for each file that has a note: its delivery number and the day it was got."""
    return replace(answer, origins=tuple(part for origin in answer.origins for part in _parts(origin, about)))


def _parts(origin: Origin, about: Mapping[str, About]) -> list[Origin]:
    plain = tuple(file for file in origin.files if file not in about)
    noted = [
        replace(origin, files=(file,), delivery=about[file].delivery, extracted=about[file].extracted)
        for file in origin.files
        if file in about
    ]
    return [replace(origin, files=plain), *noted] if plain else noted
