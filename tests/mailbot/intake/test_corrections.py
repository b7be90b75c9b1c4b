"""Hiding words of a preview and bringing back what was taken out, every place kept."""

import re
from dataclasses import replace

import pytest

from mailbot.exchange.gate import Guard, without_names
from mailbot.intake import corrections
from mailbot.intake.corrections import NotThere, StaysOut, Told
from mailbot.intake.reading import Removed

GUARD = Guard(
    names=("Grace Washington",),
    emails=("grace@mailbox.example",),
    phones=("+13055550142",),
    addresses=("12 Palm Ave, Miami, FL 33130",),
    secrets=("A123456", "Odell"),
)


def told(*pieces):
    """A text out of words that stay and `Removed` ones, each placed where it stands."""
    text, removed = "", []
    for piece in pieces:
        if isinstance(piece, Removed):
            removed.append(Removed(piece.kind, piece.text, piece.stands_as, len(text), piece.sure))
            text += piece.stands_as
        else:
            text += piece
    return Told(text, tuple(removed))


def name(text, stands_as="[name]", *, sure=True):
    return Removed("name", text, stands_as, sure=sure)


def placed(told_now):
    """What was taken out, by where it stands; every place must hold its stand-in."""
    for each in told_now.removed:
        assert each.at == -1 or told_now.text.startswith(each.stands_as, each.at), each
    return [(each.text, each.at) for each in told_now.removed]


TWO = told(
    "I saw ", name("Curtis Boyd"), " at the mill; ", name("Lakefront Surgical", sure=False), " knows Tampa."
)


def test_it_hides_every_place_in_any_case():
    before = told("Tampa is hot. ", name("Curtis"), " left TAMPA for tampa's coast, not Tampanians.")
    after = corrections.hide(before, "tampa")
    assert after.text == ("[removed] is hot. [name] left [removed] for [removed]'s coast, not Tampanians.")
    assert placed(after) == [("Curtis", 18), ("Tampa", 0), ("TAMPA", 30), ("tampa", 44)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He met Muñoz there", "munoz"),
        ("He met O’Brien there", "O'Brien"),
        ("He met Del\n  Rio there", "del rio"),
        ("He met Straße there", "straße"),
        ("He met A-1 Towing there", "A–1 towing"),
        ("He met \N{LATIN CAPITAL LETTER I WITH DOT ABOVE}lker there", "ilker"),
        ("He met (Boyd there", "(boyd"),
    ],
)
def test_it_finds_words_as_people_write_them(text, words):
    assert corrections.hide(Told(text), words).text == "He met [removed] there"


def test_it_leaves_stand_ins_alone():
    before = told("The name of ", name("Curtis"), " and [contact details] of the [client].")
    after = corrections.hide(before, "name")
    assert after.text == "The [removed] of [name] and [contact details] of the [client]."
    for words in ("client", "details", "name]"):
        with pytest.raises(NotThere):
            corrections.hide(after, words)


def test_it_hides_a_fact_of_a_withheld_sentence_too():
    sentence = Removed("sentence", "Call me in Tampa on May 3.", "[withheld: May 3; Tampa]")
    before = told("So. ", sentence, " I live in Tampa. ", name("Boyd"), ".")
    after = corrections.hide(before, "tampa")
    assert after.text == "So. [withheld: May 3] I live in [removed]. [name]."
    placed(after)
    alone = corrections.hide(after, "May 3")
    assert alone.text == "So. [withheld] I live in [removed]. [name]."
    placed(alone)


@pytest.mark.parametrize("words", ["Orlando", "amp", "", " ", "a", "?"])
def test_it_says_when_the_words_do_not_stand_there(words):
    with pytest.raises(NotThere):
        corrections.hide(TWO, words)


def test_it_reaches_across_no_two_texts():
    text = corrections.joined(["We saw the Gulf", "Freight is slow"])
    with pytest.raises(NotThere):
        corrections.hide(Told(text), "Gulf Freight")
    assert corrections.parts(corrections.hide(Told(text), "freight").text) == [
        "We saw the Gulf",
        "[removed] is slow",
    ]


def test_it_brings_back_what_stood_there_and_moves_the_rest():
    after = corrections.keep(TWO, "curtis boyd", GUARD)
    assert after.text == "I saw Curtis Boyd at the mill; [name] knows Tampa."
    assert placed(after) == [("Lakefront Surgical", 31)]
    whole = corrections.keep(after, 0, GUARD)
    assert whole.text == "I saw Curtis Boyd at the mill; Lakefront Surgical knows Tampa."
    assert whole.removed == ()


def test_it_brings_back_by_a_part_of_the_words():
    assert "Lakefront Surgical knows" in corrections.keep(TWO, "lakefront", GUARD).text


def test_it_undoes_a_hiding():
    for words in ("Tampa", "the mill"):
        hidden = corrections.hide(TWO, words)
        back = corrections.keep(hidden, words, GUARD)
        assert (back.text, back.removed) == (TWO.text, TWO.removed)


def test_it_keeps_a_hidden_word_out_of_what_comes_back():
    before = told("Boyd fell. ", name("Curtis Boyd", sure=False), " saw it.")
    hidden = corrections.hide(before, "Boyd")
    after = corrections.keep(hidden, "Curtis Boyd", GUARD)
    assert after.text == "[removed] fell. Curtis [removed] saw it."
    placed(after)


def test_it_says_when_nothing_like_it_was_taken_out():
    with pytest.raises(NotThere):
        corrections.keep(TWO, "Tampa", GUARD)
    with pytest.raises(NotThere):
        corrections.keep(Told("See [name].", (name("Boyd"),)), "Boyd", GUARD)


@pytest.mark.parametrize(
    "one",
    [
        name("Grace Washington", "[client]"),
        name("Gracie", "[client]"),
        name("Washington"),
        name("Tyrone", "[husband]"),
        Removed("phone", "(305) 555-0142", "[phone]"),
        Removed("phone", "(212) 555-0199", "[phone]"),
        Removed("email", "someone@else.example", "[email]"),
        Removed("address", "4 Elm St", "[address]"),
        Removed("id", "A123456", "[number]"),
        Removed("secret", "Odell", "[removed]"),
        Removed("hidden", "305-555-0142", "[removed]"),
        name("Grace", sure=False),
    ],
    ids=lambda one: f"{one.kind} {one.text} {one.stands_as}",
)
def test_it_never_brings_back_what_is_the_clients_or_leads_to_somebody(one):
    before = told("My sister ", one, " was hurt.")
    assert not corrections.may_come_back(before, before.removed[0], GUARD)
    with pytest.raises(StaysOut):
        corrections.keep(before, one.text, GUARD)


def test_it_brings_back_a_name_of_somebody_elses_and_the_gate_lets_it_through():
    before = told(
        "Ask ", name("Ruth Odell"), " of the mill. My husband ", name("Tyrone", "[husband]"), " too."
    )
    after = corrections.keep(before, "ruth odell", GUARD)
    assert after.text == "Ask Ruth Odell of the mill. My husband [husband] too."
    assert after.kept == ("Ruth Odell",)
    assert any(GUARD.hits([("", after.text)]))
    assert not any(replace(GUARD, secrets=without_names(GUARD.secrets, after.kept)).hits([("", after.text)]))
    assert corrections.hide(after, "odell").kept == ()


def test_it_keeps_a_familys_name_out_wherever_it_stands():
    before = told("My husband ", name("Tyrone Ode", "[husband]"), " and ", name("Ode"), " came.")
    with pytest.raises(StaysOut):
        corrections.keep(before, "Ode", GUARD)


def test_it_brings_back_a_doubtful_word_that_is_no_name_where_it_stands():
    before = told(
        "It happened in ",
        name("Washington", sure=False),
        ", in ",
        name("Grace", sure=False),
        "less rain.",
    )
    assert "happened in Washington, in [name]less" in corrections.keep(before, "Washington", GUARD).text


def test_it_brings_back_only_the_places_where_it_may_stand():
    before = told(
        "It was in ",
        name("Washington", sure=False),
        ". Ask ",
        name("Washington", "[client]"),
        " herself.",
    )
    after = corrections.keep(before, "washington", GUARD)
    assert after.text == "It was in Washington. Ask [client] herself."


def test_it_brings_nothing_back_that_makes_a_number_whole():
    """Each half tells nothing; both together are the client's phone."""
    guard = Guard(phones=("+442071234567",))
    half = name("7123", sure=False)
    before = told("Ask for 020 ", half, " 4567.")
    with pytest.raises(StaysOut):
        corrections.keep(before, "7123", guard)


SENTENCE = "Dr. Boyd charged $8,400 on May 3, claim 40-2291, says Grace Washington of 305 555 0142."


def withheld(*more):
    inside = (
        name("Boyd"),
        Removed("id", "40-2291", "[number]"),
        name("Grace Washington", "[client]"),
        Removed("phone", "305 555 0142", "[phone]"),
    )
    before = told("First. ", Removed("sentence", SENTENCE, "[withheld: May 3; $8,400]"), " Last ", *more)
    return Told(before.text, (*inside, *before.removed))


def test_it_brings_a_sentence_back_only_as_far_as_it_then_passes():
    after = corrections.keep(withheld(name("Boyd")), SENTENCE, GUARD)
    assert after.text == (
        "First. Dr. [name] charged $8,400 on May 3, claim [number], says [client] of [phone]. Last [name]"
    )
    assert [text for text, at in placed(after) if at >= 0] == [
        "Boyd",
        "Boyd",
        "40-2291",
        "Grace Washington",
        "305 555 0142",
    ]
    both = corrections.keep(after, "Boyd", GUARD)
    assert both.text.startswith("First. Dr. Boyd charged")
    assert both.text.endswith("Last Boyd")


def test_it_finds_the_sentence_that_holds_the_words():
    assert "claim [number]" in corrections.keep(withheld(), "Dr. Boyd", GUARD).text
    assert "claim [number]" in corrections.keep(withheld(), "Boyd", GUARD).text
    for words in ("305 555 0142", "(305) 555-0142", "Grace Washington", "40-2291"):
        with pytest.raises(StaysOut):
            corrections.keep(withheld(), words, GUARD)


def test_it_masks_a_number_in_a_sentence_that_nobody_had_marked():
    before = told(Removed("sentence", "The door code there is 55120 since 2024.", "[withheld]"))
    assert corrections.keep(before, 0, GUARD).text == "The door code there is [number] since 2024."


def test_it_leaves_a_sentence_out_that_still_tells_who_it_is():
    before = told("So. ", Removed("sentence", "It is Grace Washington who was hurt there.", "[withheld]"))
    with pytest.raises(StaysOut):
        corrections.keep(before, 0, GUARD)


def test_it_takes_hidden_words_out_of_what_is_typed_later():
    hidden = corrections.hide(Told("Gulf Freight did it."), "gulf freight")
    assert corrections.hidden_again("Gulf freight pays.", hidden.removed) == "[removed] pays."


def test_it_keeps_every_place_right_whatever_comes_in_which_order():
    texts = ["Ann ", " of ", " saw\n\n", " and ", " near Tampa, ", "."]
    names = [name(each, sure=False) for each in ("Boyd", "Cole", "Dunmore", "Essen", "Boyd")]
    now = told(*[each for pair in zip(texts, names, strict=False) for each in pair], texts[-1])
    for verb, words in (
        ("hide", "Tampa"),
        ("keep", "Cole"),
        ("hide", "saw"),
        ("keep", "Boyd"),
        ("hide", "of"),
        ("keep", "saw"),
        ("hide", "Boyd"),
        ("keep", "Tampa"),
    ):
        now = corrections.hide(now, words) if verb == "hide" else corrections.keep(now, words, GUARD)
        placed(now)
    assert now.text == "Ann [removed] [removed] Cole saw\n\n[name] and [name] near Tampa, [removed]."


def test_it_is_linear():
    many = told(
        *[piece for n in range(400) for piece in (f"Word {n} of it and ", name(f"Xo{n}x", sure=False))]
    )
    after = corrections.hide(many, "word")
    assert after.text.count("[removed]") == 400
    assert len(re.findall(r"\[name\]", after.text)) == 400
    placed(after)
