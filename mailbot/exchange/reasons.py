"""Why a partner passes, as a word to store and in words to read."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a partner passes."""

    CONFLICT = "conflict"
    AREA = "area"
    PLACE = "place"
    CAPACITY = "capacity"
    OTHER = "other"


REASONS = {
    Reason.CONFLICT: "conflict of interest",
    Reason.AREA: "not our kind of matter",
    Reason.PLACE: "not our area",
    Reason.CAPACITY: "no room for it now",
    Reason.OTHER: "another reason",
}
