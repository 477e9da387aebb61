"""How wide the columns of a table are on paper, so that no word stands over another."""

from collections.abc import Iterable, Sequence

from vidare.reports.documents.document import DataTable

TEXT_WIDTH = 16.2
"""Centimetres that a line of our own page takes."""

PLAIN, CLOSE = (0.175, 0.6), (0.165, 0.4)
"""Centimetres that on average a letter takes, and the room beside a column's letters; in a crowded table less."""


CAPITAL = 0.3
"""How much wider a capital is than the average letter."""


def crowded(table: DataTable, line: float = TEXT_WIDTH, letters: float = 1.0) -> bool:
    """Whether a table takes the whole line: it says so, or its cells and headers don't all have room on one line each.

    Its letters are smaller then, and its columns closer. `line` is in centimetres; `letters` says how many times as
    wide as ours the letters are.
    """
    columns = zip(table.headers, _cells(table), strict=True)
    whole = sum(_room(letters * _longest((header, *cells)), PLAIN) for header, cells in columns)
    return bool(table.widths) or whole > line


def fits(table: DataTable) -> bool:
    """Whether every column of a table has room for its longest word on one line of our own page."""
    columns = zip(table.headers, _cells(table), strict=True)
    return sum(_room(_longest_word(header, *cells), CLOSE) for header, cells in columns) <= TEXT_WIDTH


def column_widths(table: DataTable, line: float = TEXT_WIDTH, letters: float = 1.0, wider: float = 1.0) -> list[float]:
    """Centimetres for each column, the whole line at most; `line` and `letters` are as `crowded` has them.

    Each has room for its longest word. Where the table says how wide its columns are beside each other, they take the
    whole line so, those with room to spare giving it to those that lack some. Else what is left of the line goes to the
    columns whose cells want more, then to the longest words, whose letters may turn out to be `wider`, so many times,
    where the reader's machine has another font, and then to those whose headers want more.
    """
    letter, beside = CLOSE if crowded(table, line, letters) else PLAIN
    size = (letters * letter, beside)
    columns = list(zip(table.headers, _cells(table), strict=True))
    longest = [_longest_word(header, *cells) for header, cells in columns]
    words = [_room(word, size) for word in longest]
    if table.widths:
        return _on_line(_as_said(table.widths, words, line), line)
    cells = [_longest(cells) for _, cells in columns]
    wanted = (cells, [wider * word for word in longest], [_letters(header) for header, _ in columns])
    return _on_line(_as_wanted(wanted, words, size, line), line)


def _on_line(widths: Sequence[float], line: float) -> list[float]:
    """The widths, where they have no room beside each other the widest of them alike narrower: numbers stay whole."""
    left = line
    for place, width in enumerate(sorted(widths)):
        widest = left / (len(widths) - place)
        if width > widest:
            return [min(one, widest) for one in widths]
        left -= width
    return list(widths)


def _as_said(widths: Sequence[float], words: Sequence[float], line: float) -> list[float]:
    """The columns as wide beside each other as `widths`, but for the room that their longest words need."""
    said = [line * width / sum(widths) for width in widths]
    lacking = sum(max(word - width, 0.0) for width, word in zip(said, words, strict=True))
    spare = sum(max(width - word, 0.0) for width, word in zip(said, words, strict=True))
    given = min(1.0, lacking / (spare or 1.0))
    return [max(width - given * max(width - word, 0.0), word) for width, word in zip(said, words, strict=True)]


def _as_wanted(
    wanted: Iterable[Sequence[float]], words: Sequence[float], size: tuple[float, float], line: float
) -> list[float]:
    """The columns with room for their longest words, and what is left of the line parted among those that want it.

    `wanted` are so many letters in each column, first those that are given room first.
    """
    widths = list(words)
    for each in wanted:
        more = [max(_room(letters, size) - width, 0.0) for letters, width in zip(each, widths, strict=True)]
        given = min(1.0, max(line - sum(widths), 0.0) / (sum(more) or 1.0))
        widths = [width + given * further for width, further in zip(widths, more, strict=True)]
    return widths


def _cells(table: DataTable) -> list[list[str]]:
    """The texts of each column."""
    return [[row[place].text for row in table.rows] for place in range(len(table.headers))]


def _longest_word(*texts: str) -> float:
    """The letters of the longest word; a blank that no line may end with joins two words to one."""
    return _longest([word for text in texts for word in text.split(" ")])


def _longest(texts: Sequence[str]) -> float:
    return max(map(_letters, texts), default=0)


def _letters(text: str) -> float:
    """How many letters of average width a text is as wide as: codes such as VID-MAUNOR are mostly of wide capitals."""
    return len(text) + CAPITAL * sum(letter.isupper() for letter in text)


def _room(letters: float, size: tuple[float, float]) -> float:
    letter, beside = size
    return letter * letters + beside
