"""How well one message was read, against the truth beside it: objects of `mailbot parse` in, figures out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mailbot.intake import lexicon


@dataclass
class Figures:
    """Hits and tries of each check, the leaks by name, the misses."""

    hits: dict[str, int] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def count(self, check: str, *, hit: bool, miss: str = "") -> None:
        self.tries[check] = self.tries.get(check, 0) + 1
        self.hits[check] = self.hits.get(check, 0) + hit
        if not hit:
            self.misses.append(f"{check}: {miss}")

    def share(self, check: str) -> float:
        """Hits of tries, 0 to 1; 1 where nothing was tried."""
        return self.hits[check] / self.tries[check] if self.tries.get(check) else 1.0


def compare(figures: Figures, name: str, found: dict[str, Any], truth: dict[str, Any]) -> None:
    """Score one message: `found` as `mailbot parse` prints it, `truth` as it stands beside the letter."""
    is_lead = found["kind"] == "lead"
    if not truth["is_lead"]:
        figures.count("non-leads", hit=not is_lead, miss=f"{name} taken for a lead")
        return
    figures.count("leads", hit=is_lead, miss=f"{name} is {found['kind']}")
    if not is_lead:
        return
    if truth["channel"].endswith("forward"):
        _forward(figures, name, found, truth)
    _client(figures, name, found["client"], truth["client"])
    _case(figures, name, found["case"], truth)
    _words(figures, name, found, truth)
    _secrets(figures, name, found, truth)


def _forward(figures: Figures, name: str, found: dict[str, Any], truth: dict[str, Any]) -> None:
    original = found["original"] or {}
    hit = found["forward"] and bool(original.get("body")) and found["member"]["email"] == truth["member"]
    figures.count("forwards", hit=hit, miss=name)


def _client(figures: Figures, name: str, found: dict[str, Any], truth: dict[str, Any]) -> None:
    """A phone or mail too many counts as wrong: it would be handed over as the client's."""
    hit = plain(found["name"]) == plain(truth["name"])
    figures.count("name", hit=hit, miss=f"{name} {found['name']!r}, not {truth['name']!r}")
    for check, key in (("mails", "emails"), ("phones", "phones")):
        hit = set(truth[key]) == set(found[key])
        figures.count(check, hit=hit, miss=f"{name} {found[key]}, not {truth[key]}")
    hit = _same_places(found["addresses"], truth["addresses"])
    figures.count("addresses", hit=hit, miss=f"{name} {found['addresses']}, not {truth['addresses']}")


def _same_places(found: Sequence[str], truth: Sequence[str]) -> bool:
    """Every address is there, as it stands or within a longer line, and none beside them."""
    whole, wanted = [_bare(each) for each in found], [_bare(each) for each in truth]
    return all(any(each in one or one in each for one in whole) for each in wanted) and all(
        any(each in one or one in each for one in wanted) for each in whole
    )


def _case(figures: Figures, name: str, case: dict[str, Any], truth: dict[str, Any]) -> None:
    area = truth["practice_area"]
    miss = f"{name} {case['areas']}, not {area}"
    figures.count("area top-1", hit=case["practice_area"] == area, miss=miss)
    figures.count("area top-3", hit=area in case["areas"], miss=miss)
    for check in ("state", "county"):
        miss = f"{name} {case[check]}, not {truth[check]}"
        figures.count(check, hit=case[check] == truth[check], miss=miss)


def _words(figures: Figures, name: str, found: dict[str, Any], truth: dict[str, Any]) -> None:
    """The member's own words."""
    figures.count("note", hit=plain(found["note"]) == plain(truth["note"]), miss=name)
    partners, wanted = (sorted(plain(each) for each in source["partners"]) for source in (found, truth))
    figures.count("partners", hit=partners == wanted, miss=f"{name} {partners}, not {wanted}")
    if "how" in truth:
        miss = f"{name} {found['how']}, not {truth['how']}"
        figures.count("how", hit=found["how"] == truth["how"], miss=miss)


def _secrets(figures: Figures, name: str, found: dict[str, Any], truth: dict[str, Any]) -> None:
    """Nothing secret may stand in what a partner gets; what they need should."""
    text = "\n".join(_shown(found))
    shown = plain(text)
    leaked = [secret for secret in truth["secret"] if plain(secret) in shown and is_said(secret, text)]
    figures.leaks += [f"{name} leaks {secret!r}" for secret in leaked]
    figures.count("tight", hit=not leaked, miss=name)
    for fact in truth["keep"]:
        figures.count("facts kept", hit=plain(fact) in shown, miss=f"{name} {fact!r}")


def is_said(secret: str, text: str) -> bool:
    """Whether it stands there by itself: Norma is not in "normal", and Hope is not in "I hope"."""
    if not secret.isalpha():
        return True
    a_word = secret.istitle() and lexicon.is_word(secret)
    return bool(re.search(rf"(?<!\w){secret}(?!\w)", text, 0 if a_word else re.IGNORECASE))


def _shown(found: dict[str, Any]) -> Iterator[str]:
    """Everything that leaves before acceptance."""
    yield found["narrative"]
    case = found["case"]
    yield from (case["title"], case["summary"], *case["deadlines"], found["remark"] or "")
    for value in (found["preview"] or {}).values():
        yield from (
            [re.sub(r"<[^>]{1,2000}>", " ", value), value] if isinstance(value, str) else map(str, value)
        )


def plain(text: str) -> str:
    """Lower case, straight apostrophes, single blanks."""
    return " ".join(str(text).lower().replace("’", "'").split())


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[.,;#]", " ", plain(text)).split())
