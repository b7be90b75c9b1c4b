"""The stage of the stories: the town, its people at their mailboxes, and a browser without scripts."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parseaddr
from html import unescape

from mailbot import audit, inbox
from mailbot.outbox import Outgoing
from outbound import dispatch, post
from tests import cast
from tests.stories import mails
from tests.stories.mails import Mail

CONFIRM = {"confirm": "yes"}
#: The firm's own people: the client is theirs.
FIRM = ("@harborlaw.example", "@newfirm.example", "noor.haddad@gmail.com", "somebody.else@gmail.com")


class Reader:
    """Somebody in front of a page: looks, takes their time, presses."""

    def __init__(self, story, link):
        self._story = story
        self.path = link.removeprefix(story.house.settings.base_url)
        self.answer = story.web.get(self.path)

    @property
    def status(self):
        return self.answer.status_code

    @property
    def html(self):
        return self.answer.text

    @property
    def text(self):
        """What one reads."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.html)).split())

    def nonce(self, act="", **hidden):
        """The nonce of the form with these hidden fields."""
        wanted = {"act": act, **{name: str(value) for name, value in hidden.items()}}
        for form in re.findall(r"<form.*?</form>", self.html, re.DOTALL):
            values = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
            if "nonce" in values and all(values.get(name, "") == value for name, value in wanted.items()):
                return values["nonce"]
        raise AssertionError(f"no form {wanted} on the page: {self.text}")

    def presses(self, decision, *, act="", of=None, rest=3.0, **fields):
        """Look for `rest` seconds, then press the button. What it says goes out at once."""
        hidden = {name: str(value) for name, value in (of or {}).items()}
        nonce = self.nonce(act, **hidden)
        self._story.clock.forward(timedelta(seconds=rest))
        return self.sends(nonce=nonce, decision=decision, **({"act": act} if act else {}), **hidden, **fields)

    def sends(self, **fields):
        """Send a form as it stands."""
        self.answer = self._story.web.post(self.path, data=fields)
        self._story.goes_on()
        return self


@dataclass
class Person:
    """Somebody with a mailbox."""

    story: "Story"
    name: str
    email: str

    @property
    def mailbox(self):
        return f"{self.name} <{self.email}>" if self.name else self.email

    @property
    def mails(self):
        return [each for each in self.story.sent if each.to == self.email]

    @property
    def occasions(self):
        return [each.occasion for each in self.mails]

    def all_mail(self):
        """Everything in the mailbox, as text."""
        return "\n".join(each.everything for each in self.mails)

    def newest(self, occasion=""):
        """The newest mail, of one occasion or of all."""
        found = [each for each in self.mails if occasion in ("", each.occasion)]
        assert found, f"{self.email} got {self.occasions}, no {occasion or 'mail'}"
        return found[-1]

    # -- writing

    def forwards(self, note="For Bob please.", **more):
        """A client's letter, passed on in the way of Gmail. The id of the letter."""
        return self.posts(cast.forward(note, sender=self.mailbox, **more))

    def writes(self, to, subject, text, *, envelope=(), **headers):
        """A letter of their own; `envelope` where it goes elsewhere than To says."""
        raw = mails.letter(self.mailbox, to, subject, text, **headers)
        return self.posts(raw, rcpt_tos=envelope or _addresses(to))

    def replies(self, text, *, to=None, **headers):
        """An answer to the newest mail, or to this one."""
        raw = mails.answer(to or self.newest(), self.mailbox, text, **headers)
        return self.posts(raw, rcpt_tos=(parseaddr((to or self.newest()).header("Reply-To"))[1],))

    def posts(self, raw, *, rcpt_tos=(cast.OURS,)):
        """Hand a letter to the bot, and let it do what follows."""
        letter_id = self.story.arrives(raw, mail_from=self.email, rcpt_tos=rcpt_tos)
        self.story.goes_on()
        return letter_id

    # -- pages

    def opens(self, what, *, mail=None, occasion=""):
        """The page behind a link of the newest mail (of that occasion)."""
        return Reader(self.story, (mail or self.newest(occasion)).link(what))

    def accepts(self, **fields):
        """Yes, by the first link of the offer."""
        return self.opens("accept", occasion="offer_made").presses("accept", **CONFIRM, **fields)

    def passes(self, reason="conflict", **fields):
        """No, with a reason, by the second link of the offer."""
        return self.opens("reject", occasion="offer_made").presses("reject", reason=reason, **fields)

    def approves(self, **fields):
        """Look at the preview and send it, all as it stands there."""
        return self.opens("preview", occasion="offer_preview").presses("yes", **fields)


@dataclass
class Story(cast.Town):
    """Harbor Law, its partners and the client, and everything that was ever sent."""

    web: object = None
    sent: list[Mail] = field(default_factory=list)
    #: Whom the bot must never write to: the client, and whoever else stood on a thread.
    outsiders: set[str] = field(default_factory=lambda: {cast.MARIA})
    logged: list[dict] = field(default_factory=list)
    #: What must stand in no log, no audit event and in nobody's mail before a release.
    secrets: list[str] = field(default_factory=lambda: list(cast.SECRETS))

    def __post_init__(self):
        self.alice = Person(self, "Alice Reyes", cast.ALICE)
        self.andrew = Person(self, "Andrew Hall", cast.ANDREW)
        self.bob = Person(self, "Bob Okafor", cast.BOB)
        self.dana = Person(self, "Dana Whitcomb", cast.DANA)
        self.lee = Person(self, "Lee Chen", "lee@chenlegal.example")
        self.amy = Person(self, "Amy Chen", "amy@chentax.example")
        self.maria = Person(self, "Maria Lopez", cast.MARIA)
        self.mallory = Person(self, "Mallory Quist", cast.MALLORY)
        self.operator = Person(self, "", "ops@referrals.example")

    def person(self, email, name=""):
        return Person(self, name, email)

    def opens(self, link):
        return Reader(self, link)

    def goes_on(self):
        """Letters are read and mails go out, as the worker does it."""
        from inbound import route

        while route.drain(self.house):
            pass
        return self.delivers()

    def delivers(self, through=None):
        """Send what waits in the outbox; the mails that went out this time."""
        memory = through or post.MemoryPost()
        before = len(memory.sent)
        while dispatch.drain(self.house, memory):
            pass
        fresh = [Mail(parcel) for parcel in memory.sent[before:]]
        self.sent += fresh
        return fresh

    def later(self, **by):
        """Time goes by, and what falls due is done and sent."""
        super().later(**by)
        return self.goes_on()

    @property
    def recipients(self):
        return {each.to for each in self.sent}

    def events(self, name=""):
        """What happened, by the log."""
        with self.house.looking() as work:
            rows = work.session.query(audit.Event).order_by(audit.Event.id).all()
        return [row for row in rows if name in ("", row.event)]

    # -- what holds at the end of every story

    def ends_well(self):
        self._nobody_on_a_thread_was_written_to()
        self._nobody_knows_too_early()
        self._the_log_is_whole_and_clean()
        self._nothing_broke()

    def _nobody_on_a_thread_was_written_to(self):
        assert not self.recipients & self.outsiders

    def _nobody_knows_too_early(self):
        """Outside the firm, whoever has no release has read nothing that tells who the client is."""
        released = set()
        for mail in self.sent:
            if mail.occasion == "contact_released":
                released.add(mail.to)
            elif mail.to not in released and not mail.to.endswith(FIRM):
                told = [each for each in self.secrets if each in mail.everything]
                assert not told, f"{mail.occasion} to {mail.to} tells {told}"
                assert not mail.file_names, f"{mail.occasion} to {mail.to} has {mail.file_names}"

    def _the_log_is_whole_and_clean(self):
        with self.house.looking() as work:
            assert audit.verify(work.session) is None
            told = [
                repr((row.event, row.subject, row.actor, row.data)) for row in work.session.query(audit.Event)
            ]
            told += [repr((row.data, row.trouble, row.dedupe_key)) for row in work.session.query(Outgoing)]
            reasons = [repr((row.rule, row.reason)) for row in work.session.query(inbox.Kept)]
        for each in (*told, *reasons, *map(repr, self.logged)):
            assert not [secret for secret in self.secrets if secret in each], each
        for each in map(repr, self.logged):
            assert "@" not in each, each

    def _nothing_broke(self):
        bad = [each for each in self.logged if each["log_level"] in ("error", "critical")]
        assert not bad, bad


def _addresses(field_):
    return tuple(parseaddr(each)[1] for each in field_.split(","))
