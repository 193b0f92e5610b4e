"""Dates as people write them in the language that is spoken."""

from datetime import date

from brpipeline.language import ENGLISH, code


def long_date(day: date) -> str:
    """5 November 2025, or 5 Tachwedd 2025."""
    if code() == ENGLISH:
        return f"{day.day} {day:%B %Y}"
    from babel.dates import format_date  # Babel is imported when another language is spoken

    return format_date(day, "d MMMM y", locale=code())
