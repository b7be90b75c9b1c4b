"""A browser without scripts, and a referral that is already out."""

import re
from datetime import timedelta
from html import unescape

import pytest
from starlette.testclient import TestClient

from magic_links import app
from magic_links.tokens import Tokens
from mailbot.exchange import contacts, leads, offers, referrals
from mailbot.network import firms, partners
from tests import cast

TITLE = "Personal injury, Miami-Dade County FL, 2 Nov 2026"
DETAILS = contacts.Details(
    name="Maria Lopez",
    emails=(cast.MARIA,),
    phones=("+13055550142",),
    addresses=("12 Palm Ave, Apt 4, Miami, FL 33130",),
    secrets=("(305) 555-0142",),
    words=cast.WORDS,
    subject="Hit by a truck",
)
TOLD = leads.Told(
    title=TITLE,
    summary="A delivery truck ran a red light and hit the client's car. [the company] does not call back.",
    narrative="Hello, my name is [client]. On October 3 a delivery truck ran a red light in Hialeah\n"
    "and hit my car. The hospital bill is $8,400.\n\nYou can reach me at [phone] or at [address].",
    details=DETAILS,
    practice_area="personal-injury",
    areas=("personal-injury",),
    state="FL",
    county="Miami-Dade",
    deadlines=("2 Nov 2028: two years to sue",),
    attachments=("PDF, 3 pages", "Photo, 2.1 MB"),
)


class Visitor:
    """Somebody with a link, who reads before they press."""

    def __init__(self, web, house):
        self.web, self.house, self.tokens = web, house, Tokens(house.settings, house.clock)
        self.page = None
        self.path = ""

    def link(self, purpose, *rest, **payload):
        return self.tokens.link(purpose, *rest, **payload)

    def opens(self, purpose, *rest, **payload):
        """GET the page behind a link."""
        return self.goes_to(self.link(purpose, *rest, **payload))

    def goes_to(self, link):
        self.path = link.removeprefix(self.house.settings.base_url)
        self.page = self.web.get(self.path)
        return self.page

    @property
    def text(self):
        """What one reads on the page."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.page.text)).split())

    def nonce(self, act="", **fields):
        """The hidden nonce of the form about this matter."""
        for form in re.findall(r"<form.*?</form>", self.page.text, re.DOTALL):
            values = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
            wanted = {"act": act, **{name: str(value) for name, value in fields.items()}}
            if "nonce" in values and all(values.get(name, "") == value for name, value in wanted.items()):
                return values["nonce"]
        raise AssertionError(f"no form {act} {fields} on the page")

    def rests(self, seconds=2.0):
        self.house.clock.forward(timedelta(seconds=seconds))

    def presses(self, decision, *, act="", of=None, rest=2.0, **fields):
        """Wait as long as a person reads, then send the form."""
        of = of or {}
        nonce = self.nonce(act, **of)
        self.rests(rest)
        return self.sends(nonce=nonce, decision=decision, **({"act": act} if act else {}), **of, **fields)

    def sends(self, **fields):
        self.page = self.web.post(self.path, data=fields)
        return self.page


@pytest.fixture
def house(town):
    """The house that the pages are served from is the one that the town lives in."""
    return town.house


@pytest.fixture
def web(house):
    with TestClient(
        app.build(house, ready=lambda: {"ready": True}), base_url="http://127.0.0.1:8080"
    ) as client:
        yield client


@pytest.fixture
def visitor(web, house):
    return Visitor(web, house)


@pytest.fixture
def draft(town):
    """A referral to Bob and Dana that has not gone anywhere; `draft(state)` takes it there."""

    def make(*, to=(cast.BOB, cast.DANA), state=None, told=TOLD, **more):
        with town.house.work() as work:
            alice = firms.member_for(work, cast.ALICE)
            lead = leads.open_lead(work, alice.firm, told)
            made = referrals.put_forward(work, lead, alice, **more)
            chosen = [partners.with_address(work, alice.firm_id, each) for each in to]
            offers.queue(work, made, chosen)
            if state is not None:
                referrals.move(work, made, to=state)
            return made.id

    return make


@pytest.fixture
def sent(town, draft):
    """The same, with the offers out: the ids of Bob's and of Dana's."""
    referral_id = draft()
    with town.house.work() as work:
        offers.send_all(work, referrals.get(work, referral_id))
    with town.house.looking() as work:
        made = offers.of(work, referrals.get(work, referral_id))
        return [each.id for each in made]


@pytest.fixture
def state_of(house):
    def state(offer_id):
        with house.looking() as work:
            return str(offers.get(work, offer_id).state)

    return state


@pytest.fixture
def everything(house):
    """Every row there is, to see that nothing changed; what was tried aside."""
    from mailbot.tables import metadata

    def rows():
        with house.looking() as work:
            return {
                table.name: work.session.execute(table.select()).all()
                for table in metadata.sorted_tables
                if table.name != "viewings"
            }

    return rows
