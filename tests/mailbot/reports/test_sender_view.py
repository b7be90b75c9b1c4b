"""What the sender is shown of a preview: the partners' text, cut where something may come back."""

import re

from mailbot.exchange import referrals
from mailbot.intake.reading import How, Removed
from mailbot.reports import partner_view, sender_view
from tests import cast

LONG = "We went on and on. " * 70


def view(town, narrative, *removed):
    # An order is looked at before anything goes, whatever the firm's setting.
    town.refers("Bob", "Dana", how=How.WATERFALL, narrative=narrative, redacted=removed)
    with town.house.looking() as work:
        referral = referrals.get(work, town.referral.id)
        return partner_view.of(referral), sender_view.of(work, referral)


def named(text, narrative, nth=0, *, sure=False, stands_as="[name]"):
    found = [each.start() for each in re.finditer(re.escape(stands_as), narrative)]
    return Removed("name", text, stands_as, found[nth], sure)


def test_it_cuts_the_very_text_that_partners_read(town):
    narrative = f"  I met [name]  \n\n\n\n{LONG}then [name] came.   \nAnd [name].\n\n"
    removed = [named("Boyd", narrative), named("Cole", narrative, 1), named("Boyd", narrative, 2)]
    partners, own = view(town, narrative, *removed)
    assert tuple("".join(each.text for each in part) for part in own.paragraphs) == partners.paragraphs
    chips = [(each.text, each.chip.text) for part in own.paragraphs for each in part if each.chip]
    assert chips == [("[name]", "Boyd"), ("[name]", "Cole"), ("[name]", "Boyd")]
    assert [(each.text, each.places) for each in own.doubtful] == [("Boyd", 2), ("Cole", 1)]


def test_it_tells_nothing_that_may_not_come_back(town):
    narrative = "I am [client], [name], at [phone]; [name] knows."
    removed = [
        named("Maria Lopez", narrative, sure=True, stands_as="[client]"),
        named("Lopez", narrative, sure=True),
        Removed("phone", cast.MARIA_PHONE, "[phone]", narrative.index("[phone]")),
        named("Dunmore", narrative, 1, sure=True),
    ]
    _, own = view(town, narrative, *removed)
    assert [each.text for each in own.chips] == ["Dunmore"]
    assert own.doubtful == ()


def test_it_puts_sentences_and_other_texts_below(town):
    sentence = "It was the mill of Dunmore where all of it began, long before anybody knew."
    _, own = view(town, "So. [withheld]", Removed("sentence", sentence, "[withheld]", 4))
    assert [each.text for each in own.below] == [sentence]
    assert not [each for part in own.paragraphs for each in part if each.chip]
