"""The table of known traps (`test_traps`) for the sources of calls, whose services have no feed of changes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from tests.connectors.test_traps import NUMBERS, PACING, Cell, No, in_

SOURCES = ("zoom", "gotomeeting")
ZOOM, GOTO = "test_zoom::TestZoom", "test_gotomeeting::TestGotoMeeting"
SWEEPS = "end_to_end.test_zoom_sweeps"
TRAPS: dict[str, dict[str, Cell]] = {
    "1": {
        "zoom": in_(SWEEPS, "one_item_that_fails_is_tried_again_then_told_and_tried_by_the_next_sweep"),
        "gotomeeting": in_("end_to_end.test_goto_sweeps", "a_recording_that_fails_is_told_and_tried_by_the_next_sweep"),
    },
    "2": {
        "zoom": in_(
            "test_zoom_traps", "pages_that_run_out_are_listed_again", "a_listing_does_not_wait_for_what_is_read"
        ),
        "gotomeeting": No("its lists have no pages and no cursors"),
    },
    "3": {
        "zoom": in_(
            "test_zoom_traps",
            "a_deletion_reaches_the_index_in_one_sweep",
            "the_trash_is_read_and_what_leaves_it_is_deleted",
        ),
        "gotomeeting": in_("test_gotomeeting", "a_deletion_reaches_the_index_in_one_sweep"),
    },
    "4": {
        "zoom": (
            *in_(
                "test_zoom_traps",
                "what_one_listing_does_not_show_is_asked_for_before_it_is_deleted",
                "a_range_that_zoom_shortens_is_told_and_deletes_nothing",
            ),
            *in_("test_zoom_items", "a_scope_of_zoom_phone_that_is_taken_away_deletes_nothing"),
            *in_(ZOOM, "denied_partition_is_told_and_deletes_nothing", "lost_source_is_an_error_and_no_deletion"),
        ),
        "gotomeeting": in_(
            GOTO, "denied_partition_is_told_and_deletes_nothing", "lost_source_is_an_error_and_no_deletion"
        ),
    },
    "5": {
        "zoom": in_(
            "test_zoom_traps",
            "a_call_that_was_given_to_another_user_is_that_users",
            "the_trash_is_read_and_what_leaves_it_is_deleted",
        ),
        "gotomeeting": No("a recording stays with its organizer and in no folder"),
    },
    "6": {
        "zoom": (
            *in_(ZOOM, "crash_at_any_page_loses_nothing", "crash_in_an_incremental_round"),
            *in_(SWEEPS, "kills_at_random_moments_change_nothing"),
        ),
        "gotomeeting": in_(GOTO, "crash_at_any_page_loses_nothing", "crash_in_an_incremental_round"),
    },
    "7": {
        "zoom": in_(ZOOM, "changes_during_a_round_are_caught_up"),
        "gotomeeting": in_(GOTO, "changes_during_a_round_are_caught_up"),
    },
    "8": {
        "zoom": in_("test_zoom_traps", "a_page_that_names_itself_as_the_next_is_no_endless_loop"),
        "gotomeeting": No("its lists have no pages"),
    },
    "9": {
        "zoom": (
            *in_(
                "test_zoom_traps",
                "limits_are_waited_for_also_between_the_files_of_a_call",
                "a_limit_of_the_day_is_waited_for_by_the_next_sweep",
            ),
            *PACING,
        ),
        "gotomeeting": (*in_("test_gotomeeting", "limits_are_waited_for"), *PACING),
    },
    "9b": {
        "zoom": in_("test_zoom_traps", "a_deletion_of_old_days_shows_when_all_are_listed_again"),
        "gotomeeting": in_("test_gotomeeting", "a_deletion_of_old_days_shows_when_all_are_listed_again"),
    },
    "10": {
        "zoom": in_(
            "test_zoom_traps",
            "an_old_recording_that_comes_late_is_found_when_all_are_listed_again",
            "a_call_that_appears_after_weeks_without_a_sweep_is_found",
        ),
        "gotomeeting": in_("test_gotomeeting", "a_deletion_of_old_days_shows_when_all_are_listed_again"),
    },
    "11": {
        "zoom": in_(
            "test_zoom_items",
            "check_names_each_scope_that_is_missing",
            "participants_that_no_scope_allows_are_told_and_asked_for_once",
            "an_account_without_zoom_phone_is_told_and_no_fault",
        ),
        "gotomeeting": in_("test_gotomeeting", "who_is_no_administrator_reads_own_meetings"),
    },
    "12": {
        "zoom": (
            *in_(
                "test_zoom_traps",
                "a_download_that_breaks_off_goes_on",
                "a_download_that_is_shorter_than_told_is_no_call",
                "a_download_that_changes_while_it_is_read_is_no_call",
                "a_download_without_a_length_is_whole_or_an_error",
                "a_link_that_ran_out_is_asked_for_again_once",
                "our_token_goes_to_no_other_host",
            ),
            *in_(ZOOM, "huge_item_is_streamed", "names_of_every_kind"),
        ),
        "gotomeeting": (
            *in_(
                "test_gotomeeting",
                "a_download_that_is_shorter_than_told_is_no_call",
                "a_link_that_ran_out_is_asked_for_again_once",
            ),
            *in_(GOTO, "huge_item_is_streamed", "names_of_every_kind"),
        ),
    },
    "12b": {
        "zoom": in_("test_zoom_traps", "an_answer_that_is_none_is_never_an_empty_listing"),
        "gotomeeting": in_("test_gotomeeting", "an_answer_that_is_none_is_never_an_empty_listing"),
    },
    "13": {
        "zoom": in_("test_zoom_traps", "a_token_that_is_refused_in_the_middle_is_renewed_once"),
        "gotomeeting": in_(
            "test_gotomeeting",
            "a_token_that_is_refused_in_the_middle_is_renewed_once",
            "a_refresh_token_that_is_replaced_is_followed",
        ),
    },
    "14": {
        "zoom": in_("test_zoom_traps", "uuids_that_differ_only_in_case_are_two"),
        "gotomeeting": No("what tells two recordings apart is told by GoTo, and compared as it is"),
    },
    "15": {
        "zoom": in_(ZOOM, "source_is_left_as_it_was"),
        "gotomeeting": in_(GOTO, "source_is_left_as_it_was"),
    },
    "16": {
        "zoom": in_(
            "test_zoom_traps",
            "fourteen_months_are_found_each_once",
            "a_transcript_that_comes_later_is_read",
            "a_hostile_uuid_is_asked_for_as_zoom_wants_it",
            "pages_that_run_out_are_listed_again",
            "instances_of_a_recurring_meeting_are_calls_of_their_own",
            "a_recording_under_way_waits_and_is_read_whole_later",
        ),
        "gotomeeting": in_(
            "test_gotomeeting",
            "fourteen_months_are_found_each_once",
            "attendees_are_those_of_the_instance",
            "a_recording_that_is_not_ready_waits",
        ),
    },
}


def test_every_trap_has_its_test_for_every_source() -> None:
    assert sorted(TRAPS) == sorted(NUMBERS)
    assert all(tuple(row) == SOURCES for row in TRAPS.values())


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("number", TRAPS)
def test_the_tests_that_the_table_names_are_there(number: str, source: str) -> None:
    cell = TRAPS[number][source]
    for id in () if isinstance(cell, No) else cell:
        module, *names = id.split("::")
        found: Any = import_module(f"tests.{module}" if "." in module else f"tests.connectors.{module}")
        for name in names:
            found = getattr(found, name, None)
        assert callable(found), id
