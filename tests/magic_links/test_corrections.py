"""The sender corrects what partners would read, on the page of the preview."""

import re
from dataclasses import replace

import pytest

from magic_links.tokens import Purpose
from mailbot import audit
from mailbot.exchange import referrals, release, viewings
from mailbot.exchange.contacts import Taken
from mailbot.exchange.referrals import State
from mailbot.network import firms
from tests import cast
from tests.magic_links.conftest import DETAILS, TOLD

NARRATIVE = (
    "Hello, my name is [client]. On October 3 a truck of Gulf Freight ran a red light in Hialeah. "
    "I was taken to [name], and [name] told me that [name] would pay.\n\n"
    "[withheld: October 9; $8,400]\n\nMy husband [husband] saw it. Please call [phone] or see [name]."
)
SENTENCE = "Dr. Okoye of claim 40-2291 billed me $8,400 on October 9, says Maria Lopez."


def taken(kind, text, stands_as, nth=1, *, sure=True):
    """Something taken out, with the place of the nth stand-in like it."""
    found = [each.start() for each in re.finditer(re.escape(stands_as), NARRATIVE)]
    return Taken(kind, text, stands_as, found[nth - 1], sure)


REMOVED = (
    taken("name", "Maria Lopez", "[client]"),
    taken("name", "Lakefront Surgical", "[name]", 1, sure=False),
    taken("name", "Curtis Boyd", "[name]", 2),
    taken("name", "Dunmore", "[name]", 3, sure=False),
    Taken("name", "Okoye", "[name]"),
    Taken("id", "40-2291", "[number]"),
    Taken("name", "Maria Lopez", "[client]"),
    taken("sentence", SENTENCE, "[withheld: October 9; $8,400]"),
    taken("name", "Rafael", "[husband]"),
    taken("phone", "(305) 555-0142", "[phone]"),
    taken("name", "Lakefront Surgical", "[name]", 4, sure=False),
)
CORRECTABLE = replace(
    TOLD,
    narrative=NARRATIVE,
    summary="A truck of Gulf Freight hit the client.",
    details=replace(DETAILS, removed=REMOVED),
)


@pytest.fixture
def shown(visitor, draft):
    """The page of a preview in which something can be changed; the id of its referral."""
    made = draft(state=State.PREVIEW, told=CORRECTABLE, remark="Gulf Freight pays.")
    visitor.opens(Purpose.PREVIEW, referral=made)
    return made


@pytest.fixture
def now(house, shown):
    """The referral as it stands."""

    def found():
        with house.looking() as work:
            return referrals.get(work, shown)

    return found


def keeps(visitor, words):
    """Press the button that brings these words back."""
    chip = re.search(rf'form="keep-(\d+)"[^>]*aria-label="Keep “{words}', visitor.page.text)
    assert chip, f"no button for {words}"
    number = re.search(rf'name="taken" value="(\d+\.{chip[1]})"', visitor.page.text)[1]
    return visitor.presses("keep", act="keep", of={"taken": number})


def test_it_lists_first_what_might_only_be_a_name(visitor, shown):
    above = visitor.text.partition("What was taken out is marked")[0]
    assert "Taken out only because they might be names" in above
    assert "“Lakefront Surgical” 2 places, stands as [name]" in above
    assert "“Dunmore” stands as [name]" in above
    assert "Curtis" not in above


def test_it_shows_the_text_as_partners_read_it_with_what_may_come_back_beside_it(visitor, shown):
    words = visitor.page.text.partition('<div class="words">')[2].partition("</div>")[0]
    bare = re.sub(r"<s>.*?</s>|<button.*?</button>", "", words)
    plain = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", bare))
    assert plain == re.sub(r"\s+", "", NARRATIVE)
    assert words.count(">Keep</button>") == 4
    assert words.count('class="chip doubt"') == 3


def test_it_never_shows_what_is_the_clients_own(visitor, shown):
    for secret in (*cast.SECRETS, "Rafael", "Okoye", "40-2291"):
        assert secret not in visitor.page.text
    assert "“Dr. [name] of claim [number] billed me $8,400 on October 9, says [client].”" in visitor.text


def test_it_brings_a_word_back_in_every_place_with_one_press(visitor, now):
    page = keeps(visitor, "Lakefront Surgical")
    assert page.status_code == 200
    assert "“Lakefront Surgical” is back in the text." in visitor.text
    narrative = now().lead.narrative
    assert "I was taken to Lakefront Surgical, and [name] told me that [name] would pay." in narrative
    assert "see Lakefront Surgical." in narrative
    keeps(visitor, "Dunmore")
    assert "that Dunmore would pay" in now().lead.narrative


def test_it_brings_back_a_sentence_without_the_details_in_it(visitor, now):
    keeps(visitor, "Dr.")
    assert "\n\nDr. [name] of claim [number] billed me $8,400 on October 9, says [client].\n\n" in (
        now().lead.narrative
    )
    keeps(visitor, "Okoye")
    assert "Dr. Okoye of claim" in now().lead.narrative


def test_it_hides_a_word_wherever_partners_would_read_it(visitor, now):
    visitor.presses("hide", act="hide", words="gulf freight")
    assert "“gulf freight” is hidden now, in 3 places." in visitor.text
    found = now()
    assert "a truck of [removed] ran" in found.lead.narrative
    assert found.lead.summary == "A truck of [removed] hit the client."
    assert found.remark == "[removed] pays."
    keeps(visitor, "Gulf Freight")
    assert now().lead.summary == "A truck of Gulf Freight hit the client."
    assert now().remark == "Gulf Freight pays."


def test_it_puts_what_came_back_into_the_field_so_that_one_press_undoes_it(visitor, now):
    before = now().lead.narrative
    keeps(visitor, "Dunmore")
    assert 'name="words" value="Dunmore"' in visitor.page.text
    visitor.presses("hide", act="hide", words="Dunmore")
    assert now().lead.narrative == before.replace("that [name]", "that [removed]")


def test_it_sends_exactly_what_was_shown_last(visitor, now, town):
    visitor.presses("hide", act="hide", words="Hialeah")
    keeps(visitor, "Lakefront Surgical")
    visitor.presses("yes", seen="2")
    text = next(each for each in town.delivers() if each["To"].addresses[0].addr_spec == cast.BOB)
    said = " ".join(text.get_body(("plain",)).get_content().split())
    assert "ran a red light in [removed]. I was taken to Lakefront Surgical, and [name]" in said


def test_it_counts_a_corrected_preview_as_changed(visitor, shown, house):
    with house.work() as work:
        firms.get(work, 1).unchanged_previews = 3
    keeps(visitor, "Dunmore")
    visitor.presses("yes")
    with house.looking() as work:
        assert firms.get(work, 1).unchanged_previews == 0


def test_it_sends_nothing_that_was_changed_after_it_was_looked_at(visitor, now, house):
    stale = visitor.nonce()
    keeps(visitor, "Dunmore")
    visitor.rests()
    visitor.sends(nonce=stale, decision="yes", seen="0")
    assert "The text was changed meanwhile" in visitor.text
    assert now().state is State.PREVIEW


def test_it_brings_nothing_else_back_by_an_old_button(visitor, now):
    number = re.search(r'name="taken" value="([\d.]+)"', visitor.page.text)[1]
    stale = visitor.nonce("keep", taken=number)
    visitor.presses("hide", act="hide", words="Hialeah")
    before = now().lead.narrative
    visitor.rests()
    visitor.sends(nonce=stale, decision="keep", act="keep", taken=number)
    assert "The text was changed meanwhile" in visitor.text
    assert now().lead.narrative == before


@pytest.mark.parametrize("index", ["0", "5", "8", "9", "77", "-1", "x"])
def test_it_brings_no_detail_back_by_a_forged_form(visitor, now, index, house):
    taken = f"0.{index}"
    house_nonce = _nonce(visitor, now().id, taken)
    before = now().lead.narrative
    visitor.rests()
    visitor.sends(nonce=house_nonce, decision="keep", act="keep", taken=taken)
    assert 'role="alert"' in visitor.page.text
    assert now().lead.narrative == before


def _nonce(visitor, referral_id, taken):
    """A nonce that the page never gave out for this."""
    from magic_links import forms

    page = forms.page(f"preview:referral={referral_id}", ["keep", taken])
    return forms.seal(visitor.tokens, visitor.house.clock, page)


@pytest.mark.parametrize(
    ("words", "said"), [("", "type the word"), ("Nobody", "do not stand"), ("a", "One letter")]
)
def test_it_says_what_it_cannot_hide(visitor, now, words, said):
    before = now().lead.narrative
    visitor.presses("hide", act="hide", words=words)
    assert said in visitor.text
    assert now().lead.narrative == before


def test_it_changes_nothing_for_a_scanner(visitor, shown, everything):
    before = everything()
    for _ in range(3):
        visitor.opens(Purpose.PREVIEW, referral=shown)
        visitor.presses("hide", act="hide", words="Hialeah", rest=0.5)
    assert everything() == before


def test_it_keeps_the_ticks_below_as_they_were(visitor, draft):
    made = draft(state=State.PREVIEW, told=CORRECTABLE, remark="Call early.")
    visitor.opens(Purpose.PREVIEW, referral=made)
    assert 'name="share_remark" value="yes" checked' in visitor.page.text
    keeps(visitor, "Dunmore")
    assert 'name="share_remark" value="yes" checked' in visitor.page.text


def test_it_can_be_corrected_no_more_once_it_went(visitor, now, house):
    number = re.search(r'name="taken" value="([\d.]+)"', visitor.page.text)[1]
    stale = visitor.nonce("keep", taken=number)
    visitor.presses("yes", seen="0")
    visitor.sends(nonce=stale, decision="keep", act="keep", taken=number)
    assert visitor.page.status_code == 410
    assert now().lead.corrections == 0


def test_it_writes_down_that_it_was_corrected_and_no_word_of_it(visitor, now, house):
    visitor.presses("hide", act="hide", words="Hialeah")
    keeps(visitor, "Dunmore")
    with house.looking() as work:
        told = [each.data for each in audit.of(work.session, "lead:1") if each.event == "lead.corrected"]
        assert told == [{"hidden": 1, "kept": 0}, {"hidden": 0, "kept": 1}]
        choices = work.session.query(viewings.Tried.page, viewings.Tried.choice).all()
        assert not [each for each in choices if "Dunmore" in repr(each) or "Hialeah" in repr(each)]
        sealed = release.for_sender(work, now().lead).removed
        assert ("hidden", "Hialeah", "[removed]") in [each[:3] for each in sealed]


def test_it_shows_a_lead_whose_removals_have_no_place(visitor, draft):
    """As they were sealed before there were places."""
    old = replace(DETAILS, removed=(Taken("name", "Dunmore", "[name]"),))
    made = draft(state=State.PREVIEW, told=replace(CORRECTABLE, details=old))
    page = visitor.opens(Purpose.PREVIEW, referral=made)
    assert page.status_code == 200
    assert "Dunmore" not in page.text
