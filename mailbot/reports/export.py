"""Everything that a firm has here, as files that other programs read."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from mailbot import audit
from mailbot.errors import Refusal
from mailbot.exchange import offers, release
from mailbot.exchange.referrals import Referral
from mailbot.network import firms
from mailbot.network.firms import Firm
from mailbot.network.partners import Partner
from mailbot.work import Work

PARTNER = (
    "email",
    "name",
    "firm_name",
    "phone",
    "description",
    "timezone",
    "nickname",
    "kept_at",
    "stopped_at",
)
MEMBER = ("email", "name", "role", "created_at")
LEAD = ("title", "practice_area", "state", "county", "summary", "narrative")
OFFER = ("email", "state", "sent_at", "expires_at", "answered_at", "reason", "note")
CLIENT = ("name", "emails", "phones", "addresses", "words")
EVENT = ("seq", "at", "actor", "event", "subject", "data", "previous", "seal")


def of(work: Work, firm: Firm) -> Iterator[tuple[str, bytes]]:
    """The files of a firm's export, as (name, content): CSV for tables, JSON for the rest.

    It holds the firm's own clients in the clear; each is written down as viewed.
    """
    book = work.session.scalars(select(Partner).where(Partner.firm_id == firm.id).order_by(Partner.id)).all()
    found = [_referral(work, each) for each in _referrals(work, firm)]
    yield "partners.csv", _table(PARTNER, (_row(each, PARTNER) for each in book))
    yield "members.csv", _table(MEMBER, (_row(each, MEMBER) for each in firms.members(work, firm.id)))
    yield "offers.csv", _table(("referral", *OFFER), (row for each in found for row in each["offers"]))
    yield "referrals.json", _json(found)
    events = work.session.scalars(
        select(audit.Event).where(audit.Event.chain == firm.id).order_by(audit.Event.seq)
    )
    yield "log.jsonl", b"".join(_json(_row(each, EVENT), indent=None) + b"\n" for each in events)


def _referrals(work: Work, firm: Firm) -> Sequence[Referral]:
    return work.session.scalars(
        select(Referral).where(Referral.firm_id == firm.id).order_by(Referral.number)
    ).all()


def _referral(work: Work, referral: Referral) -> dict[str, Any]:
    lead = referral.lead
    return {
        "referral": referral.reference,
        "state": str(referral.state),
        "member": referral.member.email,
        "created_at": referral.created_at.isoformat(),
        "consent": referral.consent,
        **_row(lead, LEAD),
        "client": _client(work, referral),
        "offers": [
            {"referral": referral.reference, **_row(each, OFFER)} for each in offers.of(work, referral)
        ],
    }


def _client(work: Work, referral: Referral) -> dict[str, Any] | None:
    try:
        details = release.for_sender(work, referral.lead)
    except Refusal:  # erased, or sealed with a key that is gone
        return None
    work.audit("contact.exported", referral)
    return {name: getattr(details, name) for name in CLIENT}


def _row(source: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(source, name)) for name in names}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _table(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, names)
    table.writeheader()
    table.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(value: object) -> object:
    # A spreadsheet would run a cell that begins so.
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" else value


def _json(value: object, indent: int | None = 2) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()
