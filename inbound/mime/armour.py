"""Mail that is signed or sealed in its text: PGP's armour taken off, or named where it can't be."""

import re

_SIGNED = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z-]{1,40}: [^\n]*\n)*[ \t]*\n", re.MULTILINE
)
_SIGNATURE = "\n-----BEGIN PGP SIGNATURE-----"
_END = "-----END PGP SIGNATURE-----"
_SEALED = re.compile(r"^-----BEGIN PGP MESSAGE-----[ \t]*$", re.MULTILINE)
_DASHED = re.compile(r"^- (?=-)", re.MULTILINE)


def opened(text: str, sealed: str) -> tuple[str, str]:
    """The text without a signature's armour (RFC 9580 s.7), and what seals it, if anything does."""
    if "-----BEGIN PGP" not in text:
        return text, sealed
    begin = _SIGNED.search(text)
    stop = text.find(_SIGNATURE, begin.end()) if begin else -1
    if begin and stop >= 0:
        after = text.find(_END, stop)
        rest = text[after + len(_END) :] if after >= 0 else ""
        return text[: begin.start()] + _DASHED.sub("", text[begin.end() : stop]) + rest, sealed
    return text, "PGP" if _SEALED.search(text) else sealed
