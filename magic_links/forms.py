"""What a form carries and what comes back: a signed nonce of its own viewing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from magic_links.tokens import NoSuchLink, Purpose, Tokens
from mailbot import ids
from mailbot.clock import Clock
from mailbot.exchange.viewings import Viewing

Form = Mapping[str, Sequence[str]]


def page(label: str, matter: Iterable[object]) -> str:
    """The name of one form on one page of one row: `was-it-you:member=3/17`."""
    return "/".join([label, *(str(each) for each in matter)]).rstrip("/")[:120]


def seal(tokens: Tokens, clock: Clock, page: str) -> str:
    """The nonce of one viewing of one form, with its time to the millisecond."""
    at = int(clock.now().timestamp() * 1000)
    return tokens.mint(Purpose.VIEWING, nonce=ids.nonce(), page=page, at=at)


def viewing(tokens: Tokens, page: str, given: str) -> Viewing:
    """The viewing that a form comes from; an unnamed one when its nonce is not of this page."""
    try:
        told, _ = tokens.read(Purpose.VIEWING, given)
    except NoSuchLink:
        return Viewing(page)
    if told.get("page") != page:
        return Viewing(page)
    return Viewing(page, str(told["nonce"]), datetime.fromtimestamp(told["at"] / 1000, UTC))
