"""A lead that the member typed: the client's story apart from the words that say to whom it goes."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from inbound import sources, steering
from inbound.letter import Letter
from inbound.wishes import reader as wishes
from mailbot.intake import extract, lexicon, naming
from mailbot.intake.reading import Client

_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|fw|aw|wg|rv|tr|sv)\s?:)+\s*", re.IGNORECASE)
#: A subject that sends, whoever stands in it: "Dana please", "Attn: Dana", "Dana?".
_TELLS = re.compile(
    r"^\W*(?:to|attn:?|attention:?|refer to|send to|try|ask)\s|^\W*@|\b(?:please|pls|plz|por favor"
    r"|bitte|svp)\b"
    r"|\?\s*$",
    re.IGNORECASE,
)
#: One that may name the client as well: "For Dana", "Referral for Maria Lopez".
_MAY_TELL = re.compile(
    r"^\W*(?:(?:new )?(?:referral|lead|one|intake)\s)?(?:for|para|für|an|pour|per)\s", re.IGNORECASE
)


@dataclass(frozen=True)
class Report:
    """What a member's own report holds."""

    wish: wishes.Wishes
    found: extract.Known
    story: str  #: what happened, without the words that steer


def read(letter: Letter, source: sources.Source, ours: str, known: Collection[str]) -> Report:
    """The member's wishes, the client, and the story."""
    subject = _REPLY.sub("", letter.subject)
    others = others_than(source, Client(), ours)
    sending = _sending(subject, known, others, sure=True)
    wish = _wish(sending, source.top, known, others)
    found = _client(letter, source, ours, known, wish)
    if not sending and found.client.name:
        sending = _sending(subject, known, (*others, *_called(found.client.name)), sure=False)
    if sending or found.client.name:
        others = (
            *others_than(source, found.client, ours, taken=_first_names(source.top, found.client, wish)),
        )
        wish = _wish(sending, source.top, known, others)
    return Report(wish, found, steering.without(source.top, wish))


def _wish(subject: str, top: str, known: Collection[str], others: Collection[str]) -> wishes.Wishes:
    if subject:
        top = f"{subject}{'' if subject.endswith('?') else '.'}\n\n{top}"
    return wishes.read(top, known=known, others=others, typed=True)


def _sending(subject: str, known: Collection[str], others: Collection[str], *, sure: bool) -> str:
    """The subject, if it sends the lead to somebody."""
    told = wishes.read(subject, known=known, others=others)
    names = {lexicon.fold(each) for each in known}
    plain = bool(_TELLS.search(subject)) or any(lexicon.fold(each) in names for each in told.partners)
    sends = plain or (not sure and bool(_MAY_TELL.match(subject)))
    return subject.rstrip(" .") if told.partners and sends else ""


def _client(
    letter: Letter, source: sources.Source, ours: str, known: Collection[str], wish: wishes.Wishes
) -> extract.Known:
    """The client, in a text that names no partner: one may be called as the client is."""
    member = source.member
    strangers = (
        ours,
        member.email,
        member.name,
        f"@{member.domain}" if sources.is_firms(f"x@{member.domain}", member) else "",
        *(each for each in wish.partners if "@" in each),
    )
    return extract.client(
        naming.Source(
            text=steering.unnamed(source.top, (*wish.named, *_mentioned(source.top, known))),
            strangers=tuple(each for each in strangers if each),
            typed_by_member=True,
            beside=letter.subject,
        )
    )


def _mentioned(text: str, known: Collection[str]) -> Iterable[str]:
    """Partners named in full: never the client, whatever is said of them."""
    low = text.lower()
    return [each for each in known if " " in each.strip() and each.lower() in low]


def others_than(
    source: sources.Source, client: Client, ours: str, *, taken: Collection[str] = ()
) -> tuple[str, ...]:
    """Who a note can name without meaning a partner; `taken` are names that a partner bears as well."""
    member = source.member
    names = [
        *_called(client.name),
        *_called(member.name),
        member.email.partition("@")[0],
        member.email,
        *client.emails,
        ours,
    ]
    return tuple(each for each in names if each and each not in taken)


def _called(name: str) -> Iterable[str]:
    return (name, *name.split())


def _first_names(text: str, client: Client, wish: wishes.Wishes) -> tuple[str, ...]:
    """First names of the client that stood alone before the client was named: somebody else's."""
    whole = text.lower().find(client.name.lower()) if client.name else -1
    return tuple(
        each
        for each in client.name.split()
        if any(each.lower() == chosen.lower() for chosen in wish.partners)
        and 0 <= text.lower().find(each.lower()) < whole
    )
