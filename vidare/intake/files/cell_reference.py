"""Where a cell of a spreadsheet stands, by the reference that a book names it by."""


def place_of(reference: str) -> tuple[int, int]:
    """The line and the column, both counted from 1, of a cell such as `C5`."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :] or 0), column
