"""Times of day in words, minute by minute."""

from datetime import time

import pytest

from kiosk.domain.clock import at_time, ends, spans, starts, time_in_words
from kiosk.i18n import LANGUAGES

EVERY_MINUTE = [time(hour, minute) for hour in range(24) for minute in range(60)]

# (time, as a name, as a moment)
TIMES: dict[str, list[tuple[str, str, str | None]]] = {
    "eu": [
        ("00:00", "gaueko hamabiak", "gaueko hamabietan"),
        ("01:00", "goizaldeko ordu bata", "goizaldeko ordu batean"),
        ("09:00", "goizeko bederatziak", "goizeko bederatzietan"),
        ("10:00", "goizeko hamarrak", "goizeko hamarretan"),
        ("11:00", "goizeko hamaikak", "goizeko hamaiketan"),
        ("11:45", "goizeko hamabiak laurden gutxi", "goizeko hamabiak laurden gutxitan"),
        ("12:00", "eguerdiko hamabiak", "eguerdiko hamabietan"),
        ("13:00", "eguerdiko ordu bata", "eguerdiko ordu batean"),
        ("13:30", "eguerdiko ordu bat eta erdiak", "eguerdiko ordu bat eta erdietan"),
        ("14:00", "arratsaldeko ordu biak", "arratsaldeko ordu bietan"),
        ("14:30", "arratsaldeko ordu bi eta erdiak", "arratsaldeko ordu bi eta erdietan"),
        ("15:00", "arratsaldeko hirurak", "arratsaldeko hiruretan"),
        ("15:15", "arratsaldeko hirurak eta laurden", "arratsaldeko hirurak eta laurdenetan"),
        ("15:20", "arratsaldeko hirurak eta hogei", "arratsaldeko hirurak eta hogeian"),
        ("15:30", "arratsaldeko hiru eta erdiak", "arratsaldeko hiru eta erdietan"),
        ("15:40", "arratsaldeko laurak hogei gutxi", "arratsaldeko laurak hogei gutxitan"),
        ("15:45", "arratsaldeko laurak laurden gutxi", "arratsaldeko laurak laurden gutxitan"),
        ("16:00", "arratsaldeko laurak", "arratsaldeko lauretan"),
        ("17:05", "arratsaldeko bostak eta bost", "arratsaldeko bostak eta bostean"),
        ("17:10", "arratsaldeko bostak eta hamar", "arratsaldeko bostak eta hamarrean"),
        ("17:11", "arratsaldeko bostak eta hamaika", "arratsaldeko bostak eta hamaikan"),
        ("17:01", "arratsaldeko bostak eta bat", "arratsaldeko bostak eta batean"),
        (
            "17:33",
            "arratsaldeko bostak eta hogeita hamahiru",
            "arratsaldeko bostak eta hogeita hamahiruan",
        ),
        ("21:00", "gaueko bederatziak", "gaueko bederatzietan"),
    ],
    "es": [
        ("00:00", "las doce de la noche", "a las doce de la noche"),
        ("00:30", "las doce y media de la noche", "a las doce y media de la noche"),
        ("01:00", "la una de la madrugada", "a la una de la madrugada"),
        ("05:45", "las seis menos cuarto de la mañana", "a las seis menos cuarto de la mañana"),
        ("11:00", "las once de la mañana", "a las once de la mañana"),
        ("12:00", "las doce del mediodía", "a las doce del mediodía"),
        ("12:45", "la una menos cuarto del mediodía", "a la una menos cuarto del mediodía"),
        ("13:00", "la una de la tarde", "a la una de la tarde"),
        ("15:00", "las tres de la tarde", "a las tres de la tarde"),
        ("15:15", "las tres y cuarto de la tarde", "a las tres y cuarto de la tarde"),
        ("15:21", "las tres y veintiún minutos de la tarde", None),
        ("15:01", "las tres y un minuto de la tarde", None),
        ("15:35", "las cuatro menos veinticinco de la tarde", None),
        ("15:37", "las tres y treinta y siete minutos de la tarde", None),
        ("20:00", "las ocho de la tarde", None),
        ("20:45", "las nueve menos cuarto de la noche", None),
        ("21:00", "las nueve de la noche", None),
    ],
    "fr": [
        ("00:00", "minuit", "à minuit"),
        ("00:15", "minuit et quart", "à minuit et quart"),
        ("01:00", "une heure du matin", "à une heure du matin"),
        ("11:45", "midi moins le quart", "à midi moins le quart"),
        ("12:00", "midi", "à midi"),
        ("12:30", "midi et demi", "à midi et demi"),
        ("12:45", "une heure moins le quart de l’après-midi", None),
        ("15:00", "trois heures de l’après-midi", "à trois heures de l’après-midi"),
        ("15:15", "trois heures et quart de l’après-midi", None),
        ("15:20", "trois heures vingt de l’après-midi", None),
        ("15:21", "trois heures vingt-et-une de l’après-midi", None),
        ("15:30", "trois heures et demie de l’après-midi", None),
        ("15:45", "quatre heures moins le quart de l’après-midi", None),
        ("15:50", "quatre heures moins dix de l’après-midi", None),
        ("15:52", "trois heures cinquante-deux de l’après-midi", None),
        ("18:00", "six heures du soir", "à six heures du soir"),
        ("23:45", "minuit moins le quart", "à minuit moins le quart"),
    ],
    "en": [
        ("00:00", "midnight", "at midnight"),
        ("00:10", "ten past midnight", "at ten past midnight"),
        ("01:00", "one in the morning", "at one in the morning"),
        ("11:00", "eleven in the morning", "at eleven in the morning"),
        ("11:45", "quarter to twelve in the morning", None),
        ("12:00", "midday", "at midday"),
        ("12:30", "half past twelve in the afternoon", None),
        ("15:00", "three in the afternoon", "at three in the afternoon"),
        ("15:01", "one minute past three in the afternoon", None),
        ("15:15", "quarter past three in the afternoon", None),
        ("15:30", "half past three in the afternoon", None),
        ("15:40", "twenty to four in the afternoon", None),
        ("15:43", "seventeen minutes to four in the afternoon", None),
        ("18:00", "six in the evening", None),
        ("22:00", "ten at night", None),
        ("23:45", "quarter to midnight", None),
    ],
}


@pytest.mark.parametrize(
    ("language", "moment", "name", "at"),
    [(language, *each) for language, cases in TIMES.items() for each in cases],
)
def test_times(language: str, moment: str, name: str, at: str | None) -> None:
    told = time.fromisoformat(moment)
    assert time_in_words(told, language) == name
    if at is not None:
        assert at_time(told, language) == at


@pytest.mark.parametrize(
    ("language", "start", "end"),
    [
        ("eu", "Arratsaldeko hiruretan hasten da.", "Arratsaldeko hiruretan amaitzen da."),
        ("es", "Empieza a las tres de la tarde.", "Termina a las tres de la tarde."),
        (
            "fr",
            "Cela commence à trois heures de l’après-midi.",
            "Cela finit à trois heures de l’après-midi.",
        ),
        ("en", "It starts at three in the afternoon.", "It ends at three in the afternoon."),
    ],
)
def test_sentences(language: str, start: str, end: str) -> None:
    assert starts(time(15), language) == start
    assert ends(time(15), language) == end


SPANS = {
    "eu": [
        ("15:00", "17:00", "Arratsaldeko hiruretatik bostetara."),
        ("10:30", "13:30", "Goizeko hamar eta erdietatik eguerdiko ordu bat eta erdietara."),
        ("13:00", "15:00", "Eguerdiko ordu batetik arratsaldeko hiruretara."),
        ("10:10", "10:20", "Goizeko hamarrak eta hamarretik hamarrak eta hogeira."),
        ("09:45", "11:15", "Goizeko hamarrak laurden gutxitatik hamaikak eta laurdenetara."),
    ],
    "es": [
        ("15:00", "17:00", "De las tres a las cinco de la tarde."),
        ("13:00", "15:00", "De la una a las tres de la tarde."),
        ("11:00", "12:00", "De las once de la mañana a las doce del mediodía."),
        ("15:30", "17:30", "De tres y media a cinco y media de la tarde."),
        ("11:00", "12:30", "De once de la mañana a doce y media del mediodía."),
        ("13:15", "14:30", "De una y cuarto a dos y media de la tarde."),
    ],
    "fr": [
        ("15:00", "17:00", "De trois heures à cinq heures de l’après-midi."),
        ("13:00", "15:00", "D’une heure à trois heures de l’après-midi."),
        ("11:00", "12:00", "De onze heures du matin à midi."),
        ("00:00", "01:00", "De minuit à une heure du matin."),
    ],
    "en": [
        ("15:00", "17:00", "From three to five in the afternoon."),
        ("11:00", "12:00", "From eleven in the morning to midday."),
        ("22:00", "23:30", "From ten to half past eleven at night."),
    ],
}


@pytest.mark.parametrize(
    ("language", "start", "end", "sentence"),
    [(language, *each) for language, cases in SPANS.items() for each in cases],
)
def test_from_when_to_when(language: str, start: str, end: str, sentence: str) -> None:
    told = spans(time.fromisoformat(start), time.fromisoformat(end), language)
    assert told == (sentence,)


@pytest.mark.parametrize(
    ("language", "start", "end"), [("es", "10:30", "13:30"), ("en", "15:50", "16:50")]
)
def test_what_would_be_hard_to_read_is_told_in_two_sentences(
    language: str, start: str, end: str
) -> None:
    begin, over = time.fromisoformat(start), time.fromisoformat(end)
    assert spans(begin, over, language) == (starts(begin, language), ends(over, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_minute_of_the_day_is_said_in_words_of_its_own(language: str) -> None:
    names = [time_in_words(each, language) for each in EVERY_MINUTE]
    assert len(set(names)) == len(EVERY_MINUTE)
    for each in EVERY_MINUTE:
        for sentence in (starts(each, language), ends(each, language)):
            assert not any(sign.isdigit() for sign in sentence)
            assert "  " not in sentence
            assert len(sentence.split()) <= 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_its_part_of_the_day_a_time_is_shorter(language: str) -> None:
    short = at_time(time(15, 30), language, part_of_day=False)
    whole = at_time(time(15, 30), language)
    assert short in whole
    assert short != whole
