"""The name under a letter: "thx, m. lopez", "- Jd", "Tiff" alone on the last line."""

import re
from collections.abc import Iterator

from mailbot.exchange.named import ORDINARY
from mailbot.intake import lexicon, organisations, places
from mailbot.intake.names import words as name_words
from mailbot.intake.spans import Span

_WORDS = (
    r"thx|thanks|thank you|thank u|ty|many thanks|thanks again|best|best regards|kind regards|regards"
    r"|sincerely"
    r"|cheers|love|xoxo|yours|yours truly|yours faithfully|respectfully|with respect|god bless"
    r"|blessings|take care"
    r"|gracias|muchas gracias|saludos|atentamente|cordialmente|un saludo|lg|vg|mfg|gru(?:ß|ss)|gr(?:ü"
    r"|ue)(?:ß|ss)e"
    r"|liebe grüße|viele grüße|mit freundlichen grüßen|merci|cordialement|bien à vous|obrigad[oa]"
    r"|abraços|att"
    r"|grazie|cordiali saluti|bonswa|mèsi|warmly|warm regards|gratefully|hugs|peace|cordially|truly"
    r"|ciao|namaste|howdy|dank|groeten|in christ|dios (?:los|le) bendiga"
)
_SIGN_OFF = re.compile(rf"(?i:(?:{_WORDS})\b(?:\s(?:so|very) much)?[\s,.!–—-]*)")
_DASH = re.compile(r"[-–—~*>\s]{1,4}")
_NAME = re.compile(r"[^\W\d_][\w.'’-]{0,24}(?:[ ]{1,2}[^\W\d_][\w.'’-]{0,24}){0,3}")
_NO_NAME = frozenset(
    """
    thank thanks you please help call me sent from my iphone android asap urgent email mail text ok okay yes
    no
    bye hello hi sorry again soon all confidential attorney client privileged regards sincerely best god bless
    today tomorrow tonight now in advance anytime the a and or is was it i we to for of not this that need
    cheap
    quick very much appreciate appreciated hope hear reply phone cell tel address name contact details
    gracias por favor ayuda danke bitte merci obrigado grazie
    """.split()
)
LINES = 4  #: at the end, where a name may stand


def find(text: str) -> Iterator[Span]:
    """Names on the last lines: after a sign-off or a dash in any case, else with a capital."""
    end = len(text)
    for number in range(LINES):
        end = len(text[:end].rstrip()) if end else 0
        start = text.rfind("\n", 0, end) + 1
        if end <= start:
            return
        yield from _line(text, start, end)
        if not number and start and _is_small_name(text[start:end]):
            yield Span(start, end, "name", "")
        end = start


def _is_small_name(line: str) -> bool:
    """The very last line, and nothing but what may be a name: "rivers"."""
    words = line.split()
    return (
        len(words) < 3
        and all(
            each in lexicon.WORD_NAMES
            or lexicon.is_given(each)
            or (len(words) == 1 and (lexicon.is_surname(each) or each in ORDINARY))
            for each in words
            if each.lower() not in _NO_NAME
        )
        and not any(each in _NO_NAME for each in words)
    )


def _line(text: str, start: int, end: int) -> Iterator[Span]:
    off = _SIGN_OFF.match(text, start, end)
    dash = _DASH.match(text, start, end)
    begin = off.end() if off else dash.end() if dash else start
    name = _NAME.match(text, begin, end)
    if not name or (name.end() < end and text[name.end() : end].strip(" .,!*-–—")):
        return
    after_thanks = bool(off or dash) or _follows_sign_off(text, start)
    if _reads_as_name(name[0], sure=after_thanks, first=start == 0):
        yield Span(begin, begin + len(name[0].rstrip(".")), "name", "")


def _follows_sign_off(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    line = before[before.rfind("\n") + 1 :].strip(" ,.!")
    return bool(line) and bool(_SIGN_OFF.fullmatch(line))


def _reads_as_name(name: str, *, sure: bool, first: bool) -> bool:
    words = [each.strip(".'’") for each in name.split()]
    folded = [lexicon.fold(each) for each in words if each]
    if first or not folded or any(each.lower() in _NO_NAME for each in name.split()):
        return False
    if places.is_city(name) and not sure:
        return False
    if folded[-1] in organisations.WORDS and not lexicon.is_given(folded[0]):
        return False
    capital = all(
        each[0].isupper() for each in words if each and lexicon.fold(each) not in name_words.PARTICLES
    )
    if sure:
        return capital or any(not lexicon.is_word(each) or lexicon.is_given(each) for each in folded)
    return capital and len(words) <= 3 and not (len(words) > 1 and all(map(_is_plain, folded)))


def _is_plain(low: str) -> bool:
    return lexicon.is_word(low) and not lexicon.is_given(low) and low not in lexicon.WORD_NAMES
