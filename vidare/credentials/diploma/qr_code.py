"""A QR code as SVG: one path, so that it is small in the PDF and sharp on every printer."""


def qr_code(text: str) -> str:
    """The code of a text, with the quiet border of four modules that readers need."""
    import segno

    code = segno.make_qr(text, error="m")
    side = len(code.matrix) + 8
    path = "".join(
        f"M{x + 4} {y + 4}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix)
        for x, length in _runs(bytes(row))
    )
    paper = f'<path d="M0 0h{side}v{side}H0z" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{paper}<path d="{path}"/></svg>'


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many stand together."""
    found, place = [], 0
    for light in row.split(b"\x00"):
        if light:
            found.append((place, len(light)))
        place += len(light) + 1
    return found
