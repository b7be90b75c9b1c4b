"""A notice's text as lines with a label each: JSON and comma-separated rows opened up."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from inbound.notices import labels

MOST = 400  #: lines out of one JSON document
_NAMING = ("label", "name", "question", "title", "field", "key", "fieldname")
_VALUE = ("value", "answer", "response", "text", "values")


def of(text: str) -> list[str]:
    """The text's lines; a form's data as `label: value`."""
    return _json(text) or _rows(text) or text.split("\n")


def _json(text: str) -> list[str]:
    start = min((at for at in (text.find("{"), text.find("[{")) if at >= 0), default=-1)
    if start < 0 or text[:start].count("\n") > 12:
        return []
    try:
        data, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return []
    lines: list[str] = []
    for name, value in _walk(data):
        lines += f"{name}: {value}".split("\n")
        if len(lines) > MOST:
            break
    return lines


def _walk(data: Any) -> Iterator[tuple[str, str]]:
    """Names and values in their order, without recursion."""
    stack: list[tuple[str, Any]] = [("", data)]
    while stack:
        name, value = stack.pop()
        if isinstance(value, dict):
            label, answer = _pair(value)
            inner = [(label, answer)] if label else [(str(key), each) for key, each in value.items()]
            stack += reversed(inner)
        elif isinstance(value, list):
            stack += [(name, each) for each in reversed(value)]
        elif value not in (None, "", False):
            yield name.replace("_", " "), str(value)


def _pair(value: dict[str, Any]) -> tuple[str, Any]:
    """`{"label": "Phone", "value": "…"}` as one field."""
    low = {str(key).lower(): each for key, each in value.items()}
    label = next((low[key] for key in _NAMING if isinstance(low.get(key), str) and low[key]), "")
    answer = next((low[key] for key in _VALUE if low.get(key) not in (None, "")), None)
    return (label, answer) if label and answer is not None else ("", None)


def _rows(text: str) -> list[str]:
    """One row below a row of labels; several rows are several clients and stay as they are."""
    filled = [line for line in text.split("\n") if line.strip()]
    if not 2 <= len(filled) <= 12:
        return []
    for separator in (",", ";", "\t"):
        rows = list(csv.reader(filled, delimiter=separator))
        for number, head in enumerate(rows[:-1]):
            known = [cell for cell in head if labels.meaning(cell, strict=True)]
            if len(head) > 3 and len(known) >= 3 and len(rows[number + 1]) == len(head):
                if number + 2 < len(rows) and len(rows[number + 2]) == len(head):
                    return []
                return [f"{name}: {value}" for name, value in zip(head, rows[number + 1], strict=True)]
    return []
