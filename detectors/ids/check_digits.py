"""Check digits of numbers: one function for each rule, digits in, yes or no out."""

from __future__ import annotations

from collections.abc import Sequence


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = (int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def mod_97(code: str) -> bool:
    """ISO 13616: an IBAN with its head moved to the end, letters as numbers, is 1 modulo 97."""
    return int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1


def weighted(digits: str, weights: Sequence[int]) -> int:
    """Return the sum of the digits times their weights."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def is_day(day: int, month: int, year: int | None = None) -> bool:
    """Tell whether there is such a day; without a year, February has 29."""
    if not 1 <= month <= 12 or day < 1:
        return False
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return day <= 28 + leap
    return day <= 30 + (month in (1, 3, 5, 7, 8, 10, 12))
