"""Area, place, title and summary."""

from datetime import date

import pytest

from mailbot.intake import classify, deadlines, location, phrasing, sentences, summarise, titles


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("I was rear-ended by a truck and broke my leg in the crash", "personal-injury"),
        ("They denied my workers comp claim after the forklift hurt me at work", "workers-compensation"),
        ("Arrested for DUI, blew a .12, they took my license", "traffic-dui"),
        ("My landlord wants to evict us, the apartment has mold", "landlord-tenant"),
        ("The IRS sent a levy for payroll taxes", "tax"),
        ("Mi esposo fue detenido por ICE y tiene TPS", "immigration"),
        ("Mir wurde fristlos gekündigt, mein Arbeitgeber zahlt den Lohn nicht", "employment"),
        ("xyzzy", "other"),
    ],
)
def test_it_ranks_areas(text, area):
    assert classify.rank(text)[0].label == area


def test_it_hears_what_the_member_rules_out():
    text = "I was hurt at work and fired."

    assert classify.rank(text, note="Comp, not employment.")[0].label == "workers-compensation"


@pytest.mark.parametrize(
    ("text", "note", "area"),
    [
        (
            "He was thrown from the boat and broke his pelvis.",
            "I only sold her the renters policy.",
            "personal-injury",
        ),
        ("The policy is denied, they say he smoked.", "I was her divorce lawyer.", "insurance-coverage"),
        (
            "The bank is calling the loan on our shop.",
            "The sales tax I will handle. Bankruptcy.",
            "bankruptcy",
        ),
        ("Two detectives want me to come in about the checks.", "I do his taxes.", "criminal-defense"),
        ("You did our divorce, thank you. Now my landlord kept the deposit.", "", "landlord-tenant"),
        ("We need wills before the surgery.", "", "estate-planning"),
        ("Mom died and my brother hides the will.", "", "probate"),
    ],
)
def test_it_weighs_what_the_sender_does_against_it(text, note, area):
    assert classify.rank(text, note=note)[0].label == area


def test_it_believes_the_forms_own_field():
    text = "My boss fired me and the landlord wants the rent."

    assert classify.rank(text, field="Landlord and tenant eviction")[0].label == "landlord-tenant"


def test_it_counts_a_repeated_word_less():
    once, often = (classify.rank("landlord " * times)[0].points for times in (1, 8))

    assert once < often < 3 * once


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("They took his licence", "took my license"),
        ("she's been fired", "was fired"),
        ("a slip-and-fall", "slip and fall"),
        ("her new will", "the will"),
    ],
)
def test_it_hears_one_phrase_in_its_forms(said, same):
    assert phrasing.term(same).split()[-1] in [each.word for each in phrasing.tokens(said)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It happened outside Pekin; we live in Morton, IL.", ("IL", "Tazewell")),
        ("arrested in New Braunfels, Comal County, Texas", ("TX", "Comal")),
        ("lives in cape coral florida, lee county", ("FL", "Lee")),
        ("a house in St. Augustine, Florida", ("FL", "St. Johns")),
        ("an accident in Miami", ("FL", "Miami-Dade")),
        ("closed on a house in Richmond, Virginia", ("VA", "Richmond City")),
        ("There is a case pending in the Circuit Court of Cook.", ("IL", "Cook")),
        ("She filed in the Superior Court of Cobb County.", ("GA", "Cobb")),
        ("We filed in the Circuit Court of the City of St. Louis.", ("MO", "St. Louis City")),
        ("The eviction is in St. Louis County, not the city.", ("MO", "St. Louis")),
        ("I live in Newark, Ohio but the crash was in Columbus on I-270.", ("OH", "Franklin")),
        ("I live in Atlanta but I slipped at a hotel in Fort Lauderdale.", ("FL", "Broward")),
        ("My shop is in Denver; they are in North Carolina.", ("CO", "Denver")),
        ("Mr. Washington fired me from a warehouse in Decatur, Georgia.", ("GA", "DeKalb")),
        ("My lease is for an apartment in Springfield, Mass.", ("MA", "Hampden")),
        ("The Fairbanks North Star Borough says our shed has no permit.", ("AK", "Fairbanks North Star")),
        ("It happened in East Baton Rouge Parish.", ("LA", "East Baton Rouge")),
        ("I live at zip 75201 and was rear ended near my house.", ("TX", "Dallas")),
        ("accident in hackensack new jersey", ("NJ", "Bergen")),
        ("We live in Franklin, Tennessee. The railing gave at a condo in Destin.", ("FL", "Okaloosa")),
        ("The seller has moved to Scottsdale. We bought the house in Joliet.", ("IL", "Will")),
        ("My shop in Corpus Christi was hit; the insurer sits in Bloomington, Illinois.", ("TX", "Nueces")),
        ("The crash was outside Bloomington. We live in Pontiac, I was flown to Peoria.", ("IL", "McLean")),
    ],
)
def test_it_finds_state_and_county(text, place):
    found = location.locate(text)

    assert found is not None
    assert (found.state, found.county) == place


def test_it_places_a_matter_of_care_at_the_first_hospital():
    text = (
        "We drove him to the hospital in Urbana and they sent him home. "
        "The second hospital, in Danville, saw the stroke. Both are in Illinois."
    )

    found = location.locate(text, care=True)

    assert found is not None
    assert found.county == "Champaign"


def test_it_finds_no_place_where_none_is_said():
    assert location.locate("I was fired and I am sad.") is None


def test_it_takes_the_area_code_last():
    assert location.locate("I was fired.", phones=["+15035550133"]) == ("OR", "", "")
    found = location.locate("I was fired in Boise, Idaho.", phones=["+15035550133"])

    assert found is not None
    assert found.state == "ID"


def test_it_tells_the_state_from_a_person_of_that_name():
    assert location.locate("My boss Ms. Virginia and Grace Washington fired me.") is None


@pytest.mark.parametrize(
    ("state", "county", "place"),
    [
        ("LA", "Orleans", "Orleans Parish LA"),
        ("VA", "Norfolk City", "Norfolk City VA"),
        ("VA", "James City", "James City County VA"),
        ("AK", "Anchorage", "Anchorage AK"),
    ],
)
def test_it_calls_a_county_what_it_is_called(state, county, place):
    assert titles.title("probate", state, county, None) == f"Probate, {place}"


def test_it_writes_a_neutral_title():
    assert titles.title("tax", "TX", None, date(2025, 2, 8)) == "Tax matter, TX, 8 Feb 2025"


def test_it_takes_the_day_it_happened_not_the_one_ahead():
    text = "Hearing is on June 30. On April 22 the saw took two fingers."

    assert titles.happened(text, date(2025, 5, 20)) == date(2025, 4, 22)


def test_it_takes_the_last_such_day_before_the_mail():
    assert titles.happened("On November 5 they fired me.", date(2025, 2, 1)) == date(2024, 11, 5)


def test_it_lists_what_lies_ahead():
    found = deadlines.find("I fell on May 2. Protest is due by June 14.", date(2026, 5, 20))

    assert [each.words for each in found] == ["Protest is due by June 14."]


def test_it_summarises_in_the_clients_words():
    text = (
        "Hi, I hope you are well. On May 3 the store fired me after I asked for "
        "overtime. The weather was nice. "
        "They still owe me $3,400. Can you help me get it back?"
    )

    found = summarise.summary(text)

    assert "fired me" in found
    assert "$3,400" in found
    assert "weather" not in found


def test_it_joins_lines_broken_at_the_margin_only():
    text = (
        "This line was broken by the mail client at about seventy-two characters\nand goes "
        "on here.\nCall me\nJo"
    )

    assert sentences.unwrapped(text).split("\n") == [
        "This line was broken by the mail client at about seventy-two characters and goes on here.",
        "Call me",
        "Jo",
    ]


def test_it_does_not_end_a_sentence_at_an_abbreviation():
    text = "Mr. Smith of St. Paul came on Feb. 3 at 9 a.m. on time. Then he left."

    assert len(sentences.split(text)) == 2
