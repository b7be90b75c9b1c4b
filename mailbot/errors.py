"""Refusal: the one family of errors that people are meant to see.

A subclass lives beside the verb that raises it, and its docstring is the
sentence shown. Everything that is not a `Refusal` is a bug.
"""

import re
from typing import ClassVar


class Refusal(Exception):
    """This cannot be done."""

    #: HTTP status of the page that shows it.
    status: ClassVar[int] = 409

    def __init__(self, sentence: str = "", **evidence: object) -> None:
        self.sentence = sentence or " ".join((type(self).__doc__ or "").split())
        #: What the door may show beside the sentence; never contact data.
        self.evidence = evidence
        super().__init__(self.sentence)

    @property
    def slug(self) -> str:
        """The folder of its mail below `templates/email/refused/`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


def family(root: type[Refusal] = Refusal) -> list[type[Refusal]]:
    """Every refusal there is, for the test that each has its mail."""
    found = []
    for child in root.__subclasses__():
        found += [child, *family(child)]
    return sorted(found, key=lambda each: each.__name__)
