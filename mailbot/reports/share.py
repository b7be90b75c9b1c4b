"""Passing an offer on by hand: ready words, and links that open the usual programs with them."""

from urllib.parse import quote

#: Some text message programs cut what is longer.
LONGEST = 300


def words(firm_name: str, link: str) -> str:
    """A ready message without any fact of the case, under 300 characters."""
    said = (
        f"{_short(firm_name)} would like to refer a client to you. "
        f"The case, without the client's name, and a yes or no are here: {link}"
    )
    return said if len(said) < LONGEST else f"A referral for you, with a yes or no: {link}"


def whatsapp(said: str) -> str:
    """A link that opens WhatsApp with these words."""
    return f"https://wa.me/?text={quote(said, safe='')}"


def text_message(said: str) -> str:
    """A link that opens the phone's text messages with these words."""
    return f"sms:?&body={quote(said, safe='')}"  # iOS wants `&body`, Android takes it too


def mail(said: str) -> str:
    """A link that opens the mail program with these words."""
    return f"mailto:?subject={quote('A referral', safe='')}&body={quote(said, safe='')}"


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39].rstrip()}…"
