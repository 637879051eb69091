"""Why a reader finds that an answer does not help."""

from enum import StrEnum


class ReportKind(StrEnum):
    """What readers say of a fact that they were given as an answer."""

    WRONG = "wrong"
    """It is not so; the only kind that is asked for in groups."""
    OUTDATED = "outdated"
    """It was so."""
    NOT_ASKED = "not_asked"
    """It answers something else than was asked."""
