"""Answers written between the lines of a quotation: back to whoever wrote them."""

from collections.abc import Sequence
from dataclasses import replace

from inbound.forwards.thread import Message


def sorted_out(text: str, top: str, messages: Sequence[Message]) -> tuple[str, tuple[Message, ...]]:
    """The writer's own text and the messages, each answer with the one who gave it."""
    found = list(messages)
    top, tail = _tail(text, top, found)
    for number, message in enumerate(found):
        asked, answers = _apart(message)
        if not answers:
            continue
        found[number] = replace(message, body=asked)
        if number:
            found[number - 1] = _longer(found[number - 1], answers)
        else:
            top = f"{top}\n\n{answers}".strip()
    if tail:
        found[-2] = _longer(found[-2], tail)
    return top, tuple(found)


def _longer(message: Message, more: str) -> Message:
    return replace(message, body=f"{message.body}\n\n{more}".strip())


def _tail(text: str, top: str, messages: Sequence[Message]) -> tuple[str, str]:
    """What stands below a quotation inside a forwarded message was written by who is forwarded."""
    if len(messages) < 2 or messages[-1].forwarded or not messages[-2].forwarded:
        return top, ""
    lines = text.rstrip().split("\n")
    quoted = [number for number, line in enumerate(lines) if line.lstrip().startswith(">")]
    tail = "\n".join(lines[quoted[-1] + 1 :]).strip() if quoted else ""
    return (top.removesuffix(tail).rstrip(), tail) if tail and top.endswith(tail) else (top, "")


def _apart(message: Message) -> tuple[str, str]:
    """A quoted message's own lines, and the unquoted ones between them."""
    lines = message.body.split("\n")
    quoted = [line.lstrip().startswith(">") for line in lines]
    if message.forwarded or not any(quoted):
        return message.body, ""
    first = quoted.index(True)
    if any(line.strip() for line in lines[:first]):
        return message.body, ""  # they quote somebody in their turn
    asked = [line.lstrip()[1:].removeprefix(" ") for line, mark in zip(lines, quoted, strict=True) if mark]
    answers = [line for line, mark in zip(lines, quoted, strict=True) if not mark]
    return "\n".join(asked).strip(), "\n".join(answers).strip()
