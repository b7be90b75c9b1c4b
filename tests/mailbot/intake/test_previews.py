"""A correction from the sender: stored, counted, shown again, and only before anything went out."""

import pytest

from mailbot.exchange import leads, referrals, release
from mailbot.exchange.referrals import State
from mailbot.intake import previews
from mailbot.intake.previews import LookAgain, Verb, Wish
from mailbot.intake.reading import Removed
from mailbot.network import firms
from tests import cast

TEXT = "[name] and Sons hit me near [name]. Smith and Sons of Tampa, Boyd and Cole fled."
REMOVED = (
    Removed("name", "Carver", "[name]", 0, sure=False),
    Removed("name", "Lakefront", "[name]", 28, sure=False),
)


@pytest.fixture
def draft(new_town):
    town = new_town(review="always")
    town.refers("Bob", narrative=TEXT, redacted=REMOVED)
    return town


def says(town, *wishes, letter_id=9):
    made = [Wish(Verb(verb), words) for verb, words in wishes]
    town.does(previews.follow, town.referral, made, letter_id)
    return town.referral.lead.narrative


def test_it_takes_a_name_with_an_and_for_one_where_it_stands_like_that(draft):
    found = says(draft, ("hide", "Smith and Sons"))
    assert found == "[name] and Sons hit me near [name]. [removed] of Tampa, Boyd and Cole fled."


def test_it_takes_several_words_one_by_one(draft):
    found = says(draft, ("hide", "Tampa, Cole and Boyd"), ("keep", "carver; lakefront"))
    assert (
        found
        == "Carver and Sons hit me near Lakefront. Smith and Sons of [removed], [removed] and [removed] fled."
    )


def test_it_carries_the_sureness_and_the_places_into_the_sealed_details(draft):
    with draft.house.looking() as work:
        removed = release.for_sender(work, draft.referral.lead).removed
    assert [tuple(each) for each in removed] == [
        ("name", "Carver", "[name]", 0, False),
        ("name", "Lakefront", "[name]", 28, False),
    ]


def test_it_shows_the_partners_again_while_they_are_still_chosen(new_town):
    town = new_town(review="always")
    town.refers("Chen", narrative=TEXT, redacted=REMOVED)
    assert town.referral.state is State.CHOOSING
    assert "[removed]" in says(town, ("hide", "Tampa"))
    assert len(town.posted("partners_choose")) == 2
    assert town.posted("offer_preview") == []


def test_it_changes_nothing_once_it_is_out(draft):
    with draft.house.work() as work:
        referrals.move(work, referrals.get(work, 1), to=State.OPEN)
    with pytest.raises(referrals.AlreadySent):
        says(draft, ("hide", "Tampa"))
    assert draft.referral.lead.narrative == TEXT


def test_it_answers_even_when_nothing_could_be_done(draft):
    says(draft, ("hide", "Zanzibar"), ("keep", cast.MARIA))
    assert draft.posted("offer_preview")[-1].data == {"came_to": {"not_there": 1, "stays_out": 1}}
    assert draft.referral.lead.corrections == 0


def test_it_refuses_an_old_page(draft):
    draft.does(previews.hide, draft.referral, "Tampa")
    with pytest.raises(LookAgain):
        draft.does(previews.keep, draft.referral, 0, 0)
    assert draft.does(previews.keep, draft.referral, 0, 1) == "Carver"


def test_it_counts_the_places(draft):
    assert draft.does(previews.hide, draft.referral, "and") == 3


def test_it_changes_every_text_that_partners_read(draft):
    with draft.house.work() as work:
        lead = leads.get(work, 1)
        lead.title, lead.summary, lead.deadlines = "Tampa crash", "In Tampa.", ["Tampa court, 3 May"]
        referrals.get(work, 1).remark = "Not from Tampa."
    says(draft, ("hide", "tampa"))
    lead = draft.referral.lead
    assert (lead.title, lead.summary) == ("[removed] crash", "In [removed].")
    assert lead.deadlines == ["[removed] court, 3 May"]
    assert draft.referral.remark == "Not from [removed]."
    says(draft, ("keep", "tampa"), letter_id=10)
    assert (draft.referral.lead.narrative, draft.referral.remark) == (TEXT, "Not from Tampa.")


def test_it_keeps_a_hidden_word_out_of_a_remark_typed_later(draft):
    from mailbot.intake import drafts

    draft.does(previews.hide, draft.referral, "Tampa")
    said = {"share_remark": True, "consent": "", "why": "", "share_why": False}
    draft.does(drafts.approve, draft.referral, remark="She can come to Tampa.", **said)
    assert "Tampa" not in draft.referral.remark
    with draft.house.looking() as work:
        assert firms.get(work, 1).unchanged_previews == 0
