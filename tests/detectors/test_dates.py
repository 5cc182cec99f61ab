"""Dates, dates of birth, ages and titles: written forms of many languages, and what only looks like one."""

import pytest

DATE, BIRTH, AGE, TITLE = "DateRecognizer", "BirthRecognizer", "AgeRecognizer", "TitleRecognizer"

WRITTEN = [
    (DATE, "on 2018-01-14 03:07:43, the", ["2018-01-14 03:07:43"]),
    (DATE, "[2023-07-22T20:29:00Z]", ["2023-07-22T20:29:00Z"]),
    (DATE, "Mon, 6 May 2024 at 10:00", ["Mon, 6 May 2024 at 10:00"]),
    (DATE, "March 12, 1980; May 5; Jan 2020; MAY-24", ["March 12, 1980", "May 5", "Jan 2020", "MAY-24"]),
    (DATE, "12th of March 2021, 06-MAY-2024", ["12th of March 2021", "06-MAY-2024"]),
    (
        DATE,
        "12. M\u00e4rz 1980, le 3 f\u00e9vrier 2020, 3 de enero de 2020",
        ["12. M\u00e4rz 1980", "3 f\u00e9vrier 2020", "3 de enero de 2020"],
    ),
    (DATE, "den 5. mai 2024, 5 toukokuuta 2024, 5 maja 2024", ["5. mai 2024", "5 toukokuuta 2024", "5 maja 2024"]),
    (DATE, "2/19/1956 19.02.56 19-2-1956", ["2/19/1956", "19.02.56", "19-2-1956"]),
    (DATE, "10:30, 14.30 Uhr, 5 pm, 14h30", ["10:30", "14.30 Uhr", "5 pm", "14h30"]),
    (
        DATE,
        "is a 2018 Russian act of 2016, (2014), in the 1990s, summer of 2019",
        ["2018", "2016", "2014", "1990s", "summer of 2019"],
    ),
    (DATE, "next week, today, daily, on Monday, tomorrow", []),
    (DATE, "version 1.2.2020, 1.2.3.2020, 31.02.2020, 13/13/2020, 16:9, 3:1", []),
    (DATE, "the 2000 units, a 2000 word essay, order 2019, 22 33 44 55", []),
    (BIRTH, "DOB: 1983-05-06 and d.o.b. 6/5/83", ["1983-05-06", "6/5/83"]),
    (BIRTH, "Date of birth\n12 March 1980", ["12 March 1980"]),
    (BIRTH, 'dob="1951-04-12" "date_of_birth": "1951-04-13"', ["1951-04-12", "1951-04-13"]),
    (
        BIRTH,
        "born 12 March 1980; born in Oslo on March 12, 1981; born in 1982",
        ["12 March 1980", "March 12, 1981", "1982"],
    ),
    (BIRTH, "geb. 12.03.1980, geboren am 12. M\u00e4rz 1981", ["12.03.1980", "12. M\u00e4rz 1981"]),
    (BIRTH, "n\u00e9e le 3 mars 1980, nacido el 3 de enero de 1970", ["3 mars 1980", "3 de enero de 1970"]),
    (
        BIRTH,
        "f\u00f8dt 12. mai 1977, f. 01.02.1980, f\u00f6dd 1980-02-01",
        ["12. mai 1977", "01.02.1980", "1980-02-01"],
    ),
    (BIRTH, "Kai Lund, * 12.03.1980", ["12.03.1980"]),
    (BIRTH, "on 12 March 1980 he was reborn; stubborn 1980; f 12; * 12 items; a born leader", []),
    (AGE, "a 62-year-old man, aged 47, 33 years old, age: 21, 19yo", ["62", "47", "33", "21", "19"]),
    (
        AGE,
        "47 Jahre alt, 48-\u00e5rig, \u00e2g\u00e9 de 49 ans, edad: 50, 51 \u00e5r gammel",
        ["47", "48", "49", "50", "51"],
    ),
    (AGE, "Kai Lund (47) and Anna Berg, 48, of Oslo; 18 months old", ["47", "48", "18"]),
    (AGE, "age 200, pages 12-14, in 10 years, age 18-25, chapter (47), version 47, aged cheese", []),
    (TITLE, "Mrs. Stefania Lund, Dr Kai Lund", ["Mrs.", "Dr"]),
    (TITLE, "Prof. Dr. Lund, Frau Dr. Wei\u00df, Herr M\u00fcller", ["Prof. Dr.", "Frau Dr.", "Herr"]),
    (TITLE, "Mme Dupont, Sra. Lopez, Sig. Rossi, \u00e0 M. Dupont", ["Mme", "Sra.", "Sig.", "M."]),
    (TITLE, "dear mr lund", ["mr"]),
    (TITLE, "12 Elm Dr. North, Sr Manager, Ms Office, General Manager, Miss out, M. Lund", []),
]


@pytest.mark.parametrize(("name", "text", "values"), WRITTEN)
def test_it_is_found_as_it_is_written(found, name, text, values):
    assert sorted(found(name, text)) == sorted(values)


def test_a_date_of_birth_is_no_date_as_well_and_a_name_stands_without_its_title(engine):
    from scanner.model import Segment

    text = "Dr. Kai Lund, born 12 March 1980, met Anna Berg on 13 March 2020 in Oslo."
    hits = {(one.type, text[one.start : one.end]) for one in engine.detect([Segment(text)])[0].findings}
    assert {("TITLE", "Dr."), ("DATE_OF_BIRTH", "12 March 1980"), ("DATE_TIME", "13 March 2020")} <= hits
    assert ("DATE_TIME", "12 March 1980") not in hits
    assert ("PERSON", "Kai Lund") in hits
