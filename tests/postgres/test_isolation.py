"""What is closed on a hub in memory is closed where it matters: all of it again, on PostgreSQL."""

# ruff: noqa: F401

from collections.abc import Iterator

import pytest

from tests.hub.conftest import asker, newcomer, organiser, town
from tests.hub.test_gate import (
    TestContents,
    TestSecrets,
    kiosk,
    test_a_batch_of_new_letters_is_taken,
    test_a_letter_is_an_object,
    test_a_stranger_has_no_batch,
    test_nobody_gives_rights_to_what_is_sent,
    test_only_new_letters_go_into_a_box_of_ones_own,
    test_what_was_sent_stays_even_with_rights_of_old,
)
from tests.hub.test_isolation import (
    intruder,
    talked_to,
    test_a_kiosk_in_its_own_bucket_only_sends_and_reads_its_inbox,
    test_a_letter_that_erases_can_only_be_sent_and_by_its_own_house,
    test_a_name_without_its_secret_is_nobody,
    test_a_stranger_reads_public_listings_and_nothing_else,
    test_an_old_secret_opens_nothing_at_once,
    test_creating_tells_nothing_of_what_is_there,
    test_no_filter_tells_anything,
    test_no_letter_about_anothers_interest_does_anything,
    test_no_patch_opens_anything,
    test_nor_in_a_batch,
    test_the_hubs_own_places_are_closed,
    test_what_is_there_looks_like_what_is_not,
    victim,
)
from tests.hub.test_postman_erasing import (
    talk,
    test_nothing_is_left_of_it_and_everything_of_the_other,
    test_what_comes_late_goes_as_well,
)
from tests.hub.test_postman_seats import listing, match, test_the_countdown_of_a_match
from tests.hub.town import Town
from tests.postgres.kinto_server import kinto_on_postgres


@pytest.fixture(scope="module")
def _town() -> Iterator[Town]:
    with kinto_on_postgres() as hub:
        yield Town(hub)
