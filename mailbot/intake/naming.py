"""The client's name in its fullest form: from the form, the header, the last lines, or their own words."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from mailbot.intake import lexicon, ownership, places, relations
from mailbot.intake.names import people
from mailbot.intake.names import words as name_words


@dataclass(frozen=True)
class Source:
    """What there is of one client: their words, and what headers and a form say of them."""

    text: str
    name: str = ""
    email: str = ""
    fields: Mapping[str, Sequence[str]] = field(
        default_factory=dict
    )  #: name, email, phone, address … → values
    #: addresses, domains and names of others: the member, the firm, us
    strangers: Collection[str] = ()
    typed_by_member: bool = False  #: the words are the member's, about the client
    apart: str = ""  #: their signatures and disclaimers: no story, but numbers and addresses
    beside: str = ""  #: subject, raw form: details in it are secrets too
    towns: Collection[str] = ()  #: place names of a form, which are no people


_SELF = re.compile(
    (
        r"\b(?:my name is|my name's|my names|my name s|name is|name's|this is|me llamo|mi nombre es"
        r"|ich hei(?:ß|ss)e|mein name ist"
        r"|je m'appelle|mi chiamo|meu nome é|mijn naam is|ik heet"
        r"|(?:le|les|te) (?:habla|escribe|saluda))\s(?:um\s|uh\s|dr\.?\s|mr\.?\s|mrs\.?\s"
        r"|ms\.?\s)?"
    ),
    re.IGNORECASE,
)


_HERE = re.compile(r"(?:^|[.!?\n]\s?|\bhi,? |\bhey,? |\bhello,? )((?:[A-ZÀ-Þ][\w'’-]+\s){2,3})here\b")


_SELF_SHORT = re.compile(
    r"\b(?:i am|i'm|im|it's|its|it is|soy|ich bin|je suis|sono|sou o|sou a|aqui é o|aqui é a)\s",
    re.IGNORECASE,
)


_SIGN_OFF = re.compile(
    r"^[\s—–-]*((?:[A-ZÀ-ÖØ-Þ][\w'’.-]*)(?:\s(?:de la|de|del|la|von|van|der|da|dos|[\"“(][A-Z]"
    r"[\w.-]{1,15}[\"”)]|[A-ZÀ-ÖØ-Þ][\w'’.-]*)){0,4})\s*(?:,\s?(?:[A-Z]{2,4}|Esq|Jr|Sr)\.?)?\s*$"
)


def full(source: Source, text: str) -> str:
    """The fullest form of the client's name."""
    given = tuple(_leading_name(each) for each in source.fields.get("name", ()))
    header = "" if is_stranger(source.name, source) or not _looks_like_name(source.name) else source.name
    if header and ownership.is_borrowed(text):
        header = ""  # "from my granddaughter's computer": hers is the name in the header
    candidates = [*given, header, signed(text, header), _spelled_out(text, header), _said(text)]
    if source.typed_by_member and not any(given):
        candidates.append(_told(text, source))
    named = [_cleaned(each) for each in candidates if each and _looks_like_name(each)]
    if not named:
        return _from_address(source.email) if not source.typed_by_member else ""
    base = named[0]
    nicknames = [
        each
        for each in candidates
        if each and re.search(r"[\"“(]", each) and _extends(re.sub(r"[\"“”()]", "", each), base)
    ]
    return (
        next((each for each in (*nicknames, *named[1:]) if each in nicknames or _extends(each, base)), base)
        if not nicknames
        else _cleaned(nicknames[0])
    )


def _leading_name(value: str) -> str:
    """A form's name without what stands behind it: "Mirela Stankovic (owner …), with her husband"."""
    # "Marigold Szymanski. people say mari", "Nadira Kesh. K e s h"
    value = re.split(r"\.\s(?=[a-z]|(?:\w[\s-]){2})", value)[0]
    return value if len(value) < 45 and "(" not in value else re.split(r"\s?[(,;–]|\s-\s", value)[0]


def _cleaned(name: str) -> str:
    """`Castellanos, Yvonne` and `Mr. John Doe, DDS` in their usual order and without titles."""
    name = re.sub(r"\s?[:;=8][-']?[)(DPp3/|]+", " ", name)  # kaylee :)
    name = re.sub(r"\s[\"“(][A-Z][\w.-]{1,15}[\"”)](?=\s|$)", " ", name)  # Marguerite "Peg" Oosterhouse
    name = " ".join(re.sub(r"[\"“”<>()*]", " ", name).split()).strip(" ,;.:-")
    name = re.sub(r",?\s(?:MD|DDS|PhD|Esq|CPA|JD|RN|MBA)\.?$", "", name)
    if name.count(",") == 1:
        last, first = (part.strip() for part in name.split(","))
        name = f"{first} {last}" if first and last else name
    words = name.split()
    while words and lexicon.fold(words[0].rstrip(".")) in relations.TITLES and len(words) > 1:
        words = words[1:]
    joined = " ".join(words)
    return joined.title() if joined.islower() or (joined.isupper() and len(joined) > 3) else joined


def _extends(longer: str, name: str) -> bool:
    """`Johanna Lindqvist` says more than `J. Lindqvist`, and `Ana Ruiz Luna` more than `Ana Ruiz`."""
    more, less = (lexicon.fold(each).replace(".", "").split() for each in (longer, name))
    if len(longer) <= len(name) or not more or not less:
        return False
    parts, own = ({*words, *re.split(r"[\s-]", " ".join(words))} for words in (more, less))
    if not parts & own:
        return False
    if more[0] == less[0] and len(more) >= len(less) and len(longer) > len(name) + 4:
        return True  # "Siobhan ODale" in the header, her name in full below
    if len(less[0]) > 2 and more[0][:3] == less[0][:3] and len(more[0]) >= len(less[0]):
        if more[1:] == less[1:]:
            return True  # Augie in the header, who signs as August
        if less[-1] in re.split(r"-", more[-1]) and (len(more) > len(less) or "-" in more[-1]):
            return True  # Yoli Archuleta, who signs as Yolanda Archuleta-Begay
    return all(
        any(word == each or (len(word) == 1 and each.startswith(word)) for each in parts) for word in less
    )


def _looks_like_name(name: str) -> bool:
    name = re.sub(r"\s?[:;=8][-']?[)(DPp3/|]+", "", name)
    words = name.replace(",", " ").split()
    if (
        not words
        or len(words) > 6
        or len(name) > 80
        or any(char.isdigit() or char in "@/:|#" for char in name)
    ):
        return False
    return not any(lexicon.fold(word) in _NO_NAME for word in words)


_NO_NAME = frozenset(
    (
        "website web form forms leads lead voicemail noreply notification notifications transcript"
        " answering team desk intake office info support contact customer caller visitor unknown"
        " anonymous wireless private blocked"
    ).split()
)


def signed(text: str, header: str) -> str:
    """A name alone on one of the last lines."""
    known = {lexicon.fold(part) for word in name_words.words_of(header) for part in (word, *word.split("-"))}
    for line in reversed([each for each in text.split("\n") if each.strip()][-14:]):
        found = _SIGN_OFF.match(line)
        words = name_words.words_of(found[1]) if found else []
        if words and (
            known & {lexicon.fold(part) for each in words for part in (each, *each.split("-"))}
            or (not known and len(words) > 1 and lexicon.is_given(words[0]))
        ):
            return found[1] if found else ""
    return ""


def _spelled_out(text: str, header: str) -> str:
    """`E Braithwaite` in the header, `earline braithwaite` in the text."""
    words = header.replace(".", " ").split()
    if len(words) != 2 or len(words[0]) != 1:
        return ""
    found = re.search(
        rf"\b({re.escape(words[0])}[^\W\d_]{{2,20}})\s{re.escape(words[1])}\b", text, re.IGNORECASE
    )
    return (
        f"{found[1].title()} {words[1]}"
        if found and (lexicon.is_given(found[1]) or not lexicon.is_word(found[1]))
        else ""
    )


def alias(text: str) -> str:
    """A first name or nickname alone on the last line."""
    last = next((line.strip(" \t.,-–—") for line in reversed(text.split("\n")) if line.strip()), "")
    low = lexicon.fold(last)
    return (
        last
        if last.istitle()
        and last.isalpha()
        and (lexicon.is_given(low) or not lexicon.is_word(low))
        and not places.is_city(last)
        else ""
    )


def _said(text: str) -> str:
    """`my name is Gordon Pettibone`, in small letters too."""
    for pattern in (_SELF, _SELF_SHORT):
        for found in pattern.finditer(text):
            words: list[str] = []
            if pattern is _SELF_SHORT and not _may_begin_name(text, found.end()):
                continue
            for word in re.finditer(r"\s?([^\W\d_][\w'’-]*)(,?)", text[found.end() : found.end() + 70]):
                low = lexicon.fold(word[1])
                shouted = text.isupper() or found[0].isupper()
                small = shouted or not word[1][0].isupper()
                plain = (lexicon.is_word(low) and small and not lexicon.is_given(low)) or low in _ENDS
                if (
                    plain
                    or len(low) < 2
                    or low in lexicon.CONTRACTIONS
                    or low in relations.roles()
                    or len(words) == 4
                ):
                    break
                if words[-1:] != [word[1]]:  # "this is colter colter wayne"
                    words.append(word[1])
                if word[2] or text[found.end() + word.end() : found.end() + word.end() + 1] in {".", "\n"}:
                    break
            if (
                words
                and (len(words) > 1 or pattern is _SELF)
                and (lexicon.is_given(words[0]) or not lexicon.is_word(words[0]))
            ):
                return " ".join(words)
    here = _HERE.search(text)
    return here[1].strip() if here else _calling(text)


#: Words that follow "me llamo Ana Ruiz" and its like.
_ENDS = frozenset(
    "tengo soy vivo vivimos estoy trabajo y e und ich bin wohne et je suis habite sou moro tenho de".split()
)


def _may_begin_name(text: str, start: int) -> bool:
    """A capital, or a first name in small letters that is no word: "its jaxon pratt", not "its mark"."""
    words = re.findall(r"[^\W\d_]+", text[start : start + 40])[:2]
    if not words or words[0][0].isupper():
        return bool(words)
    if len(words) == 2 and not any(lexicon.is_word(each) for each in words):
        return True
    return lexicon.is_given(words[0]) and not lexicon.is_word(words[0])


#: "this is colter wayne hendrickson calling": up to a word that ends it
_SELF_CALLING = re.compile(
    r"\b(?:my name is|my names|my name's|this is|me llamo|mi nombre es)\s(?:um |uh |dr\.? |mr\.? "
    r"|mrs\.? |ms\.? )?"
    r"((?:[^\W\d_][\w'’-]{1,20}\s){2,5}?)(?:calling|speaking|from|and|i|im|i'm|my|here|again|comma"
    r"|period|with|y|de)\b",
    re.IGNORECASE,
)


def _calling(text: str) -> str:
    """A name in small letters whose words may be words too."""
    for found in _SELF_CALLING.finditer(text):
        words = list(dict.fromkeys(found[1].split()))
        if any(lexicon.is_given(each) or not lexicon.is_word(each) for each in words[1:]) and not (
            {lexicon.fold(each) for each in words} & _NOT_NAMES
        ):
            return " ".join(words)
    return ""


_NOT_NAMES = frozenset(
    "a an the about in on at of to for with my your his her our their what why how when that who"
    " which not just very"
    " regarding concerning not all is was are so really".split()
)


def _told(text: str, source: Source) -> str:
    """In a member's own report: the first person with two names, or after "client" or "caller"."""
    found = people.find(text, {}, keep=kept_names(source))
    spans = sorted(each for each in found.spans if each.kind == "name")
    names = [text[each.start : each.end] for each in spans if not each.role]
    names = [each for each in names if not is_stranger(each, source)]
    near = re.search(r"\b(?:client|caller|called|clienta?|mandant\w*)\b\W{0,30}", text, re.IGNORECASE)
    if near:
        after = [
            text[each.start : each.end] for each in spans if near.end() - 3 <= each.start <= near.end() + 40
        ]
        names = [*(each for each in after if not is_stranger(each, source)), *names]
    return next((each for each in names if len(name_words.words_of(each)) > 1), next(iter(names), ""))


def is_stranger(name: str, source: Source) -> bool:
    """The member, the firm or a partner, not the client."""
    words = {lexicon.fold(each) for each in name_words.words_of(name)}
    return bool(words) and any(
        words <= {lexicon.fold(each) for each in name_words.words_of(other)}
        for other in source.strangers
        if "@" not in other
    )


def _from_address(address: str) -> str:
    """A name out of `yvonne.castellanos@…`, where both parts are names."""
    parts = [part for part in re.split(r"[._\-+\d]+", address.partition("@")[0]) if len(part) > 2]
    if len(parts) == 2 and lexicon.is_given(parts[0]):
        return " ".join(part.title() for part in parts)
    return ""


def kept_names(source: Source) -> list[str]:
    return [*(each for each in source.strangers if "@" not in each), *source.towns]
