"""Mails that answer a letter: who are you, was it you, and what could not be done."""

from magic_links.tokens import Purpose, Tokens
from mailbot import inbox
from mailbot.intake import held
from mailbot.network import firms
from mailbot.outbox import Outgoing
from mailbot.reports import times
from mailbot.work import Work
from outbound.compose import Mailing, has_folder, line
from outbound.mailings import replies


def firm_confirm(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """A lead from somebody new: held until they set up their firm."""
    letter = work.session.get_one(inbox.Kept, row.subject_id)
    if letter.state is not inbox.State.HELD:
        return None
    link = links.link(Purpose.FIRM, letter=letter.id)
    return Mailing(
        "firm_confirm",
        {"link": link, "at": times.written(letter.received_at)},
        thread_on=replies.message_id(letter),
        is_answer=True,
    )


def member_confirm(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """A lead from a colleague we don't know: the owner says whether they belong."""
    letter = work.session.get_one(inbox.Kept, row.subject_id)
    if letter.state is not inbox.State.HELD:
        return None
    firm = firms.get(work, int(row.data["firm"]))
    return Mailing(
        "member_confirm",
        {
            "firm": firm.name,
            "writer": letter.claimed_email or "",
            "name": line(replies.writer_name(letter), 60),
            "at": times.written(letter.received_at, firm.timezone),
            "link": links.link(Purpose.MEMBER, letter=letter.id, firm=firm.id),
        },
    )


def sender_confirm(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """Letters came in a member's name that could not be verified: were they theirs?"""
    member = work.session.get_one(firms.Member, row.subject_id)
    waiting = held.waiting_for(work, member)
    if not waiting:
        return None
    return Mailing(
        "sender_confirm",
        {
            "firm": member.firm.name,
            "times": [times.written(each.received_at, member.firm.timezone) for each in waiting],
            "link": links.link(Purpose.SENDER, member=member.id),
        },
        to_name=member.name,
    )


def refused(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """What could not be done, and what to do instead."""
    folder = f"refused/{row.data.get('refusal', '')}"
    folder = folder if has_folder(folder) else "refused"
    letter = work.session.get(inbox.Kept, row.subject_id)
    return Mailing(
        folder,
        {"sentence": str(row.data.get("sentence", "")), "address": work.settings.address},
        thread_on=replies.message_id(letter) if letter else "",
        is_answer=True,
    )


def operator_notice(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """Something waits for the operator; nothing of what it says stands here."""
    return Mailing("operator_notice", {"letter": row.subject_id, "why": str(row.data.get("why", ""))})
