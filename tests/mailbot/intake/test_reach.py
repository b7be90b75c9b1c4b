"""How and when a client wants to be reached."""

import pytest

from mailbot.intake import reach


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("My cell is 305-555-0142. Text is better.", "Text is better"),
        ("Best time to call: after 6 / weekends", "Best time to call: after 6 / weekends"),
        ("I work nights, so call me after 2 pm please.", "I work nights, so call me after 2 pm please"),
        ("I see patients until 4:30. After that 630 555 0149.", "I see patients until 4:30"),
        (
            "Bitte rufen Sie mich abends an, erreichbar nach 18 Uhr.",
            "Bitte rufen Sie mich abends an, erreichbar nach 18 Uhr",
        ),
        ("Por favor llámeme en la noche.", "Por favor llámeme en la noche"),
        ("the phone is 606 5550160 and let it ring", "the phone is 606 5550160 and let it ring"),
    ],
)
def test_it_finds_what_they_prefer(text, clause):
    assert reach.of(text).prefer == (clause,)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Please no voicemail at work.", "Please no voicemail at work"),
        ("Don't call the house line, kids pick up.", "Don't call the house line, kids pick up"),
        ("dont text my mom she doesnt know", "dont text my mom she doesnt know"),
    ],
)
def test_it_finds_what_not_to_use(text, clause):
    assert reach.of(text).avoid == (clause,)


@pytest.mark.parametrize(
    "text",
    [
        "The adjuster called me after the crash and said they will not pay.",
        "my boss sent me a text dont bother coming back",
        "I never signed the letter. He wrote it in the morning.",
        "We called the police before noon.",
    ],
)
def test_it_leaves_the_story_alone(text):
    assert reach.of(text) == reach.Reach()
