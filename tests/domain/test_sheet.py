"""A practice sheet: the same when read back, found by its words, done again elsewhere."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.announcement import listing_in, proposed
from kiosk.domain.composing import Composition, House, composition_of, like, plan_of, record_of
from kiosk.domain.foreign import with_notice
from kiosk.domain.listing import Kind, Listing
from kiosk.domain.mail import LARGEST_LETTER
from kiosk.domain.outline import outline_of
from kiosk.domain.project import Project
from kiosk.domain.reading import Role, lines_of
from kiosk.domain.record import Refused
from kiosk.domain.sheet import MOST_ANSWERS, MOST_LINES, Answered, PastMeeting, Plan, Sheet
from kiosk.domain.text import Text
from kiosk.domain.towns import towns
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import LANGUAGES
from kiosk.resources import ASSETS

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WRITTEN = st.text("abcdeñçœ àé’?!😀", min_size=1, max_size=60).map(str.strip).filter(bool)
LINE = WRITTEN.map(lambda text: " ".join(text.split()))
HOUSE = House("Residencia Ibaiertz", "943 00 00 00", "es")
ASKED = Answered(
    "q-1", "Foyer du Parc", Text.of({"fr": "Combien de temps ?"}), Text.of({"es": "Una hora."})
)


def texts(of: Any = LINE, least: int = 1) -> Any:
    """Texts of an author who writes Spanish, some of them translated."""
    languages = st.sampled_from([each.value for each in LANGUAGES])
    return st.dictionaries(languages, of, min_size=least, max_size=3).map(
        lambda values: Text("es", values)
    )


def asked() -> Any:
    one = st.tuples(st.sampled_from(["eu", "es", "fr"]), LINE).map(lambda it: Text.of(dict([it])))
    ids = st.uuids().map(str)
    return st.builds(Answered, ids, LINE, one, one)


PLANS = st.builds(
    Plan,
    st.sampled_from(["activity", "seeking"]),
    st.dictionaries(st.sampled_from(["player", "helper"]), st.integers(1, 9)),
    st.lists(st.sampled_from(["water", "towel"]), unique=True).map(tuple),
    st.none() | st.sampled_from([0.0, 2.5]),
    st.none() | st.integers(1, 99),
    st.none() | st.integers(1, 600),
)
SHEETS = st.builds(
    Sheet,
    texts(least=0),
    st.lists(texts(), max_size=5).map(tuple),
    st.lists(texts(), max_size=5).map(tuple),
    texts(least=0),
    st.none() | st.builds(PastMeeting, texts(), st.dates(date(2020, 1, 1)), st.just("match")),
    st.none() | PLANS,
    st.lists(asked(), max_size=3).map(tuple),
)


def a_sheet(**more: Any) -> dict[str, Any]:
    told = {
        "aim": {"es": "Reír juntos."},
        "steps": [{"es": "Poner música."}, {"es": "Bailar sentados."}],
        "adaptations": [{"es": "Sillas con brazos."}],
        "outcome": {"es": "Todos cantaron."},
    }
    return {
        "kind": "practice",
        "activity": "dance",
        "language": "es",
        "title": dict(VOCABULARY.entry("activities", "dance").name),
        "audience": ["older-people"],
        "access": ["wheelchair"],
        "organiser": {"name": "Residencia Ibaiertz"},
        "sheet": {**told, **more},
    }


def read(sheet: object) -> Listing:
    return listing_in({**a_sheet(), "sheet": sheet})


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_a_sheet_comes_back_whole_from_its_record(sheet: Sheet) -> None:
    record = json.loads(json.dumps(proposed({**a_sheet(), "sheet": sheet.told()})))
    assert listing_in(record).sheet == sheet
    assert sheet.told() == record["sheet"]


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        ("text", "sheet is “text”"),
        ({"aim": 7}, "sheet.aim is “7”: write a text in each language"),
        ({"aim": {"es": "a" * 301}}, "sheet.aim.es has 301 signs: write at most 300"),
        ({"steps": {"es": "uno"}}, "sheet.steps is an object: write a list"),
        ({"steps": [{"es": "uno"}, 7]}, "sheet.steps.2 is “7”"),
        ({"steps": [{"es": "a"}] * (MOST_LINES + 1)}, f"write at most {MOST_LINES}"),
        ({"outcome": {"español": "a"}}, "sheet.outcome has the language “español”"),
        ({"meeting": {"title": {"es": "Mus"}}}, "sheet.meeting.on is missing"),
        ({"meeting": {"on": "ayer"}}, "sheet.meeting.on is “ayer”: write a day"),
        ({"plan": {"needed": {"player": "two"}}}, "sheet.plan.needed.player is “two”"),
        ({"plan": {"price": -1}}, "sheet.plan.price"),
        ({"answers": [None]}, "sheet.answers.1 is missing: write an object"),
        ({"answers": [{}] * (MOST_ANSWERS + 1)}, f"write at most {MOST_ANSWERS}"),
    ],
    ids=lambda it: it if isinstance(it, str) else "",
)
def test_a_sheet_that_cannot_be_read_is_refused_by_the_name_of_its_field(
    odd: object, why: str
) -> None:
    with pytest.raises(Refused) as refused:
        read(odd)
    assert why in str(refused.value)


def test_the_whole_has_to_go_into_a_letter() -> None:
    lines = [{"eu": "ñ" * 300, "fr": "ñ" * 300}] * MOST_LINES
    with pytest.raises(Refused, match="kB"):
        proposed(a_sheet(steps=lines, adaptations=lines[: MOST_LINES // 2]))
    assert LARGEST_LETTER == 64 * 1024


def test_it_is_sought_by_what_is_told_in_it_in_whichever_language() -> None:
    answers = [{**Sheet(answers=(ASKED,)).told()["answers"][0]}]
    record = {**a_sheet(answers=answers), "id": "a", "project": project().told()}
    words = outline_of(record).words.lower()
    for each in ("reír", "bailar", "brazos", "cantaron", "dantza", "combien", "hora", "puentes"):
        assert each in words


def project() -> Project:
    return Project.begun("Puentes", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_part_says_what_it_is_and_keeps_its_authors_language(language: str) -> None:
    record = {**a_sheet(answers=Sheet(answers=(ASKED,)).told()["answers"]), "id": "a"}
    record["sheet"]["meeting"] = {"title": {"es": "Baile de otoño"}, "on": "2026-10-03"}
    told = lines_of(Listing.from_record(record), language, VOCABULARY, NOW)
    parts = [each.text for each in told if each.role is Role.PART]
    assert len(parts) == len(set(parts)) == 7
    assert "Foyer du Parc" in parts[5]
    said = {each.role: (each.text, each.language) for each in told if each.language != language}
    if language not in ("es", "fr"):
        assert said == {
            Role.AIM: ("Reír juntos.", "es"),
            Role.STEP: ("Bailar sentados.", "es"),
            Role.ADAPTATION: ("Sillas con brazos.", "es"),
            Role.OUTCOME: ("Todos cantaron.", "es"),
            Role.DONE: ("Baile de otoño", "es"),
            Role.QUESTION: ("Combien de temps ?", "fr"),
            Role.ANSWER: ("Una hora.", "es"),
        }
    assert [each.text for each in told if each.role is Role.STEP] == [
        "Poner música.",
        "Bailar sentados.",
    ]
    for each in told:
        assert (ASSETS / "pictograms" / f"{each.pictogram}.svg").is_file(), each
    if language != "es":
        noticed = with_notice(told, language, VOCABULARY)
        assert len(noticed) == len(told) + 1


def test_a_second_answer_to_a_question_takes_the_place_of_the_first() -> None:
    sheet = Sheet().with_answer(ASKED)
    anew = Answered("q-1", "Foyer du Parc", ASKED.question, Text.of({"es": "Dos horas."}))
    assert sheet.with_answer(anew).answers == (anew,)
    assert sheet.answer_to("q-1") == ASKED
    assert sheet.answer_to("q-2") is None
    full = Sheet(
        answers=tuple(
            Answered(str(n), "x", ASKED.question, ASKED.answer) for n in range(MOST_ANSWERS)
        )
    )
    with pytest.raises(Refused):
        full.with_answer(ASKED)


# something like it


def test_what_was_done_is_announced_again_but_for_its_day_and_place() -> None:
    start = datetime(2026, 9, 24, 14, 30, tzinfo=UTC)
    done = Composition(
        Kind.SEEKING,
        "dance",
        start,
        start + timedelta(minutes=90),
        "library",
        needed={"helper": 2},
        bring=("water",),
        price=2.0,
        access=("wheelchair",),
        audience=("older-people",),
        seats=12,
    )
    past = listing_in(proposed(record_of(done, VOCABULARY, HOUSE)))
    record = a_sheet(plan=Sheet(plan=plan_of(past)).told()["plan"])
    alike = like(listing_in(record), VOCABULARY)
    assert alike
    assert alike.lasts == timedelta(minutes=90)
    assert alike.said == Composition(
        Kind.SEEKING,
        "dance",
        needed={"helper": 2},
        bring=("water",),
        price=2.0,
        access=("wheelchair",),
        audience=("older-people",),
        seats=12,
    )
    assert like(past, VOCABULARY) == alike


def test_without_a_plan_it_is_what_such_things_are_announced_as() -> None:
    plain = like(listing_in(a_sheet()), VOCABULARY)
    assert plain
    assert (plain.said.kind, plain.lasts) == (Kind.ACTIVITY, None)
    lent = like(listing_in({**a_sheet(), "activity": "tent"}), VOCABULARY)
    assert lent
    assert lent.said.kind is Kind.LOAN


def test_what_no_vocabulary_knows_is_left_out() -> None:
    assert like(listing_in({**a_sheet(), "activity": "quidditch"}), VOCABULARY) is None
    record = {**a_sheet(plan={"kind": "party", "bring": ["wand"], "needed": {"seeker": 1}})}
    alike = like(listing_in({**record, "access": ["broom", "wheelchair"]}), VOCABULARY)
    assert alike
    assert (alike.said.kind, alike.said.bring, dict(alike.said.needed)) == (Kind.ACTIVITY, (), {})
    assert alike.said.access == ("wheelchair",)


# under a project


def test_a_project_comes_back_with_what_was_composed() -> None:
    composed = Composition(Kind.ACTIVITY, "mus", project=project())
    record = json.loads(json.dumps(proposed(record_of(composed, VOCABULARY, HOUSE))))
    assert composition_of(record, VOCABULARY, towns()) == composed
    for language in LANGUAGES:
        told = lines_of(listing_in(record), language, VOCABULARY, NOW)
        (line,) = (each for each in told if each.role is Role.PROJECT)
        assert "Puentes" in line.text


def test_a_sheet_is_no_announcement_to_be_composed() -> None:
    """Composed anew it would lose all that was written."""
    assert composition_of(proposed(a_sheet()), VOCABULARY, towns()) is None


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        ({"name": {"es": "Puentes"}}, "project.id"),
        ({"id": "1", "name": {"es": "Puentes"}}, "project.id"),
        ({"id": project().id, "name": {}}, "project.name"),
        ("Puentes", "project is “Puentes”"),
    ],
)
def test_a_project_has_an_id_and_a_name(odd: object, why: str) -> None:
    with pytest.raises(Refused, match=why):
        listing_in({**a_sheet(), "project": odd})


@pytest.mark.parametrize("kind", [each for each in Kind if each is not Kind.PRACTICE])
def test_what_residents_read_has_no_sheet_in_it(kind: Kind) -> None:
    told = {"id": "x", "v": 1, "kind": kind.value, "title": {"es": "Baile"}}
    for sheet in (
        {"aim": {"es": "Reír."}, "answers": [Sheet(answers=(ASKED,)).told()["answers"][0]]},
        "no sheet at all",
    ):
        listing = Listing.from_record({**told, "sheet": sheet})
        assert listing.sheet is None
        lines = [each.text for each in lines_of(listing, "es", VOCABULARY, NOW)]
        assert not [each for each in lines if "Reír" in each or "Foyer" in each]
