"""The table of conformance: true, up to date, and each verdict shown by tests that exist."""

import pytest

from tests.conformance import PAGE, ROOT, VERDICTS, Clause, clauses, missing, page


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / PAGE).read_text("utf-8") == page(), "python -m tests.conformance docs"


@pytest.mark.parametrize("clause", clauses(), ids=lambda clause: clause.id)
def test_each_verdict_is_shown_by_tests(clause: Clause) -> None:
    assert clause.verdict in VERDICTS
    assert [each for each in clause.tests if missing(each)] == []
    assert len(clause.title) > 4
    assert clause.how.endswith(".")
    if clause.verdict in ("none", "not ours"):
        assert clause.tests == ()


def test_no_clause_stands_twice() -> None:
    ids = [each.id for each in clauses()]
    assert sorted(ids) == sorted(set(ids))


def test_every_clause_for_closed_functionality_has_its_row() -> None:
    told = " ".join(each.id for each in clauses())
    wanted = [f"5.1.3.{number}" for number in range(1, 17)]
    wanted += ["5.1.2.2", "5.1.4", "5.1.5", "5.1.6.1", "5.1.6.2", "5.1.7", "5.2", "5.3", "5.4"]
    wanted += ["5.5.1", "5.5.2", "5.6.1", "5.6.2", "5.7", "5.8", "5.9"]
    assert [each for each in wanted if each not in told] == []


def test_what_does_not_exist_is_seen() -> None:
    here = "tests/test_conformance.py"
    assert not missing(f"{here}::test_no_clause_stands_twice")
    assert missing(f"{here}::test_that_nobody_wrote")
    assert missing("tests/test_nothing.py")
