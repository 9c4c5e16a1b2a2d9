"""Test the Bangla: no text of the repository breaks a rule, and the rules find what they should, and no more."""

import unicodedata

import pytest

from tools.bangla import offences, texts
from tools.bangla_rules import TERMS, ends_in_vowel


def found(text):
    return [offence.words for offence in offences(unicodedata.normalize("NFC", text))]


def test_no_text_breaks_a_rule():
    assert [offence for place, text in texts() for offence in offences(text, place)] == []


def test_every_kind_of_text_is_read():
    places = [place for place, _ in texts()]
    for start in ("notebooks/bn/00", "notebooks/bn/10", "notebooks/handouts", "helpers/languages/bn.json", "README.md"):
        assert any(place.startswith(start) for place in places), start
    assert any(place.endswith("to the teacher") for place in places)


@pytest.mark.parametrize("stem, instead", TERMS.items())
def test_a_term_is_found_in_each_case_and_not_inside_another_word(stem, instead):
    cases = ("র", "তে", "য়") if stem[-1] in "ািু" else ("ের", "ে", "কে")
    for ending in ("", "টা", "টার", "গুলোতে", "ই", *cases):
        for start, times in (("", 1), ("প", 0)):
            text = unicodedata.normalize("NFC", f"এই {start}{stem}{ending} থেকে")
            assert [offence.instead for offence in offences(text)].count(instead) == times, text


@pytest.mark.parametrize(
    "text, words",
    [
        ("একটি unit মরে।", ["একটি"]),
        ("প্রতিটির slope, unit-টিতে।", ["প্রতিটির", "unit-টিতে।"]),
        ("20টিই আর {0}টি।", ["20টিই", "`টি।"]),
        ("একটিমাত্র step", ["একটিমাত্র"]),
        ("unit-রা আর channel-দের", ["unit-রা", "channel-দের"]),
        ("data-য়, data-এর", ["data-য়,", "data-এর"]),
        ("SGD-র, α-র, x-র আর float32-র", ["SGD-র,", "α-র,", "x-র", "float32-র"]),
        ("slope-তে, rate-র", ["slope-তে,", "rate-র"]),
        ("NumPy-এর আর window-এ", ["NumPy-এর", "window-এ"]),
        ("unitটা মরে", ["unitটা"]),
        ("interval সহ", ["interval সহ"]),
        ("2-এ, 0.3-তে, 1,000-তে", ["2-এ,", "0.3-তে,", "1,000-তে"]),
        ("পর পর সাজান", ["পর পর"]),
        ('"মরে"', ['"মরে"', '"মরে"']),
        ("সে মরে ।", ["মরে ।"]),
        ("সে মরে.", ["মরে."]),
        ("১টা unit", ["১টা"]),
        ("## Dead unit, তৃতীয়বার", ["## Dead unit, তৃতীয়বার"]),
        ("সে data-র সঙ্গে মিলে যায়", ["data-র সঙ্গে মিলে"]),
    ],
)
def test_what_breaks_a_rule_is_found(text, words):
    assert found(text) == [unicodedata.normalize("NFC", each) for each in words]


@pytest.mark.parametrize(
    "text",
    [
        "আঘাত, প্রায়, হারায়, অক্ষর, অক্ষরের, মৃত্যু, অগ্রগতি, স্থির, সাধারণত",  # words that contain a term, or are like one
        "সে মরে, বাঁচে, আর লাফায়।",
        "একটা, দুটো, তিনটা, 20টাই; কোটি, কোটিতে, ত্রুটি, মোটামুটি, কাটাকাটি, বৃষ্টি",
        "কিছু unit টিকে যায়, আর টিকে থাকে",
        "`একটি` code, $\\text{একটি}$, [link](কোণ.html)",
        "data-র, data-তে, He-র, array-তে, slope-এর, rate-এ, ReLU-এর, ReLU-তে, α-তে, x-এর",
        "2-তে, 12-তে, 3-এ, 10-এ, 0-তে, 100-তে, 1,000-এ, 0.3-এ, 0.32-তে, −2-তে, 2015-তে",
        "তারপর পরের cell, interval-সহ, উত্তরসহ, সহজ",
        '“মরে” কি না, net="{net}"',
        "# এক পাতায় ReLU, Leaky ReLU, PReLU",
    ],
)
def test_what_breaks_none_is_left_alone(text):
    assert found(text) == []


def test_a_text_has_one_form():
    assert [each.instead for each in offences("বড\u09bc।".replace("ড\u09bc", "\u09dc"))] == ["the form NFC"]


def test_numbers_end_as_they_are_spoken():
    # শূন্য, দুই, এগারো, আঠারো, একান্ন, একষট্টি, আশি, নিরানব্বই, একশো, একশো দুই
    assert all(map(ends_in_vowel, ["0", "2", "11", "18", "51", "61", "80", "99", "100", "102"]))
    # এক, দশ, উনিশ, কুড়ি is বিশ here, বাইশ, পঞ্চাশ, ষাট, সত্তর, আটাত্তর, এক হাজার, দশ হাজার
    assert not any(map(ends_in_vowel, ["1", "10", "19", "20", "22", "50", "60", "70", "78", "1,000", "10,000"]))
    assert ends_in_vowel("0", ".32") and not ends_in_vowel("2", ".3")
