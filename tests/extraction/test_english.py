"""Words of English that rules of several rooms ask for."""

from toolkit.extraction.english import HONORIFICS, NUMBERS, ORDINALS


def test_numbers_in_words_have_their_value():
    assert [NUMBERS[word] for word in ("one", "eleven", "nineteen", "twenty", "ninety")] == [1, 11, 19, 20, 90]  # fmt: skip
    assert [ORDINALS[word] for word in ("first", "twelfth", "twentieth")] == [1, 12, 20]


def test_honours_stand_before_names_as_other_titles_of_address_do():
    assert {"Sir", "Sheikh", "Dr", "Mrs"} <= HONORIFICS
