"""The option of what is done with programmes that stand several times and don't agree."""

from typing import Annotated, Literal

import typer

Handling = Literal["refuse", "name"]
Duplicates = Annotated[
    Handling, typer.Option(help="Programmes whose rows don't agree: refuse to compute, or name them.")
]
