"""Which test stands for which trap: what others lost items by, and what keeps each of our cloud sources from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.cloud import Cloud
from tests.end_to_end.clouds import CLOUDS
from tests.end_to_end.program import COMPLETE, INCOMPLETE
from tests.services.server import Request, Response

SOURCES = ("gmail", "outlook", "sharepoint", "s3")


@dataclass(frozen=True)
class No:
    """Why a trap cannot be fallen into here."""

    why: str


Cell = tuple[str, ...] | No
HERE = "test_traps::test_one_item_that_fails_is_tried_again_then_told_and_tried_by_the_next_sweep"
KILLS = "end_to_end.test_cloud_sweeps::test_kills_at_random_moments_change_nothing"
FAULTS = "end_to_end.test_cloud_sweeps::test_answers_under_faults_are_those_without"
CORE = (
    "scanner.test_desk::test_a_large_loss_is_looked_at_twice",
    "scanner.test_desk::test_a_second_listing_of_partitions_that_fails_deletes_nothing",
)
PACING = (
    "test_pacing::test_trap_9_threads_do_not_each_try_again_on_their_own",
    "test_pacing::test_trap_9_retry_after_1_for_ever_is_not_believed",
    "test_pacing::test_trap_9_a_restart_heeds_the_stored_wait",
    "test_pacing::test_trap_9_other_keys_go_on",
)


def in_(module: str, *names: str) -> tuple[str, ...]:
    """Name tests of one file."""
    return tuple(f"{module}::test_{name}" for name in names)


GMAIL, OUTLOOK = "test_gmail::TestGmail", "test_outlook::TestOutlook"
SHAREPOINT, S3 = "test_sharepoint::TestDrives", "test_s3::TestBucket"

TRAPS: dict[str, dict[str, Cell]] = {
    # An item is lost inside of a page that came well, and the program ends as if all were right.
    "1": dict.fromkeys(SOURCES, (HERE,)),
    # The cursor is too old: at the start, in the middle, twice in a row.
    "2": {
        "gmail": (
            *in_(
                "test_gmail_traps",
                "a_history_that_ran_out_is_listed_anew_and_deletions_meanwhile_are_found",
                "a_history_that_runs_out_in_the_middle_is_listed_anew",
                "a_listing_whose_page_is_forgotten_begins_again_once",
                "a_listing_whose_page_is_forgotten_twice_is_told_and_deletes_nothing",
            ),
            *in_("test_gmail_items", "a_feed_of_contacts_that_ran_out_is_listed_anew"),
        ),
        "outlook": in_(
            "test_outlook_traps",
            "a_feed_that_ran_out_is_listed_anew_and_deletions_meanwhile_are_found",
            "a_feed_that_ran_out_is_known_in_any_spelling",
            "a_feed_that_runs_out_in_the_middle_is_begun_again",
            "a_delta_that_runs_out_in_the_middle_becomes_a_full_listing_before_a_page_is_told",
            "a_feed_that_runs_out_twice_in_a_row_is_told_and_deletes_nothing",
            "the_feed_of_the_folder_tree_that_ran_out_begins_anew",
        ),
        "sharepoint": in_(
            "test_sharepoint_traps",
            "expired_walk_begins_anew",
            "every_way_to_say_that_a_cursor_is_too_old",
            "link_that_leads_nowhere_any_more_does_not_block_a_drive_for_ever",
        ),
        "s3": in_(
            "test_s3_listing",
            "a_round_goes_on_behind_the_last_key_without_a_token_of_the_round_before",
            "a_checkpoint_of_other_settings_is_of_no_use",
            "a_token_that_ran_out_in_the_middle_is_done_without",
        ),
    },
    # Deletions do not arrive, or are told by another marker.
    "3": {
        "gmail": in_("test_gmail_traps", "a_deletion_reaches_the_index_in_one_sweep"),
        "outlook": in_(
            "test_outlook_traps",
            "a_deletion_reaches_the_index_in_one_sweep",
            "a_folder_deleted_for_good_takes_its_messages_along",
            "a_removal_in_the_first_walk_of_what_never_came",
        ),
        "sharepoint": (
            *in_(
                "test_sharepoint_traps",
                "deleted_facet_is_a_deletion",
                "deleted_folder_takes_along_what_nobody_announces",
                "folder_deleted_while_it_is_listed_shows_in_the_next_round",
                "folder_whose_deletion_is_told_in_the_walk_itself_takes_along_what_was_listed",
            ),
            *in_("test_sharepoint_places", "changed_and_deleted_rows_come_by_the_feed"),
        ),
        "s3": in_(S3, "deleted_item_is_forgotten"),
    },
    # An incomplete listing deletes what it does not show.
    "4": {
        "gmail": (
            *in_(
                "test_gmail_traps",
                "a_mailbox_that_cannot_be_listed_loses_nothing",
                "no_messages_where_gmail_counts_some_is_a_fault",
                "a_directory_that_cannot_be_listed_loses_nothing",
                "a_directory_without_users_is_a_fault",
            ),
            *in_(
                "test_gmail_items",
                "a_suspended_or_archived_user_is_told_and_nothing_of_the_mailbox_is_deleted",
                "contacts_that_cannot_be_listed_are_a_problem_and_lose_nothing",
            ),
            *CORE,
        ),
        "outlook": (
            *in_(
                "test_outlook_traps",
                "a_folder_that_cannot_be_listed_loses_nothing",
                "a_folder_that_does_not_answer_in_time_loses_nothing",
                "a_mailbox_that_cannot_be_listed_loses_nothing",
                "a_directory_that_cannot_be_listed_loses_nothing",
                "a_mailbox_that_is_not_in_the_cloud_is_told_and_never_empty",
                "a_mailbox_that_vanishes_in_the_middle_is_told_and_deletes_nothing",
            ),
            *CORE,
        ),
        "sharepoint": (
            *in_(
                "test_sharepoint_traps",
                "drive_that_cannot_be_listed_loses_nothing",
                "no_sites_is_an_error_and_no_result",
            ),
            *in_(
                "test_sharepoint_places",
                "denied_site_keeps_what_is_known",
                "denied_list_is_a_problem_and_deletes_nothing",
                "service_without_pages_is_no_problem_and_deletes_none",
            ),
            *CORE,
        ),
        "s3": (*in_("test_s3_listing", "a_bucket_that_cannot_be_listed_deletes_nothing"), *CORE),
    },
    # A move between folders is a deletion here and an addition there.
    "5": {
        "gmail": in_(
            "test_gmail_traps",
            "a_message_in_the_bin_or_among_spam_is_not_deleted",
            "spam_bin_drafts_and_chats_are_listed_first_time",
        ),
        "outlook": in_(
            "test_outlook_traps",
            "a_message_moved_during_a_sweep_is_there_exactly_once",
            "a_move_keeps_the_locator",
            "every_request_to_a_mailbox_prefers_immutable_ids",
        ),
        "sharepoint": in_(
            "test_sharepoint_traps", "file_that_moves_to_another_folder_is_the_same_and_is_not_read_again"
        ),
        "s3": No("an object that is moved is another object: its key is its name"),
    },
    # The cursor is kept before the work is.
    "6": {
        "gmail": (
            *in_(GMAIL, "crash_at_any_page_loses_nothing", "crash_in_an_incremental_round"),
            *in_(
                "test_gmail_traps",
                "a_crash_costs_at_most_one_page",
                "a_history_that_was_interrupted_goes_on_from_its_own_start",
            ),
            KILLS,
        ),
        "outlook": (*in_("test_outlook_traps", "a_crash_costs_at_most_one_page"), KILLS),
        "sharepoint": (*in_(SHAREPOINT, "crash_at_any_page_loses_nothing", "crash_in_an_incremental_round"), KILLS),
        "s3": (*in_(S3, "crash_at_any_page_loses_nothing"), KILLS),
    },
    # What changes while the first walk is under way.
    "7": {
        "gmail": in_(
            "test_gmail_traps",
            "what_changes_during_the_first_walk_is_caught_up_by_the_next_round",
            "a_profile_that_is_none_begins_no_listing",
        ),
        "outlook": in_("test_outlook_traps", "changes_during_the_first_walk_are_there_after_the_next_sweep"),
        "sharepoint": in_(SHAREPOINT, "changes_during_a_round_are_caught_up"),
        "s3": in_(S3, "changes_during_a_round_are_caught_up"),
    },
    # Empty pages, rows told twice, rows of some fields, folders made again under their names.
    "8": {
        "gmail": in_(
            "test_gmail_traps",
            "an_empty_page_of_the_history_is_not_its_end",
            "a_history_without_changes_moves_on_all_the_same",
            "a_listing_that_names_a_message_twice_has_one_item",
            "a_message_that_came_and_went_within_a_page_is_gone",
            "a_page_that_names_itself_as_the_next_is_no_endless_loop",
        ),
        "outlook": in_(
            "test_outlook_traps",
            "empty_pages_and_rows_told_twice",
            "a_row_of_some_fields_overwrites_no_others",
            "a_folder_deleted_and_made_again_under_its_name",
        ),
        "sharepoint": in_(
            "test_sharepoint_traps",
            "empty_page_is_not_the_end",
            "feed_that_never_ends_ends",
            "item_that_comes_again_and_again_is_one",
            "last_row_of_an_item_counts",
        ),
        "s3": in_(
            "test_s3_listing",
            "a_listing_that_goes_in_circles_ends",
            "a_listing_that_says_there_is_more_and_not_where_ends",
            "a_store_without_tokens_is_asked_for_what_follows_the_last_key",
        ),
    },
    # Being told to wait, in all its forms.
    "9": {
        "gmail": (
            *in_(
                "test_gmail_traps",
                "what_is_throttled_is_asked_again_after_a_wait",
                "the_quota_of_the_day_is_not_waited_for",
                "what_is_denied_is_not_asked_again",
            ),
            *PACING,
        ),
        "outlook": (
            *in_(
                "test_outlook_traps",
                "a_throttled_mailbox_is_not_asked_before_its_time_and_others_go_on",
                "no_more_than_four_requests_at_a_time_in_one_mailbox",
            ),
            *in_(
                "test_graph",
                "a_throttled_call_waits_what_is_asked",
                "what_to_wait_is_a_number_or_a_date_on_their_clock",
            ),
            *PACING,
        ),
        "sharepoint": (
            *in_(
                "test_sharepoint_traps",
                "throttled_tenant_is_left_alone_as_a_whole",
                "what_a_throttled_tenant_asked_for_holds_in_the_next_process",
            ),
            *in_("test_graph", "what_the_service_says_is_left_slows_down"),
            *PACING,
        ),
        "s3": (*in_("test_s3_listing", "a_store_that_asks_to_slow_down_is_left_alone_so_long"), *PACING),
    },
    # The feed says nothing although something went.
    "9b": {
        "gmail": in_(
            "test_gmail_traps", "a_deletion_that_the_history_does_not_tell_is_found_by_the_listing_of_every_week"
        ),
        "outlook": in_("test_outlook_traps", "a_deletion_that_no_feed_tells_is_found_by_the_listing_of_every_few_days"),
        "sharepoint": in_(
            "test_sharepoint_traps",
            "lost_tombstone_is_found_by_the_listing_every_few_days",
            "renamed_folder_changes_the_paths_of_what_is_in_it",
        ),
        "s3": No("there is no feed: each sweep lists all keys"),
    },
    # Filters by time lose what is old and comes late.
    "10": {
        "gmail": in_(
            "test_gmail_traps",
            "a_message_with_an_old_date_that_is_imported_later_is_found",
            "what_comes_later_outside_of_the_inbox_is_found",
        ),
        "outlook": in_(
            "test_outlook_traps",
            "a_folder_of_5001_messages_is_found_whole_and_nothing_is_filtered",
            "a_message_with_an_old_date_that_is_imported_later_is_found",
        ),
        "sharepoint": in_("test_sharepoint_traps", "file_with_an_old_date_that_comes_late_is_found"),
        "s3": No("each sweep lists all keys; what changed is told by ETag, size, time and version together"),
    },
    # A permission that is half there.
    "11": {
        "gmail": (
            *in_(
                "test_gmail_traps",
                "one_scope_that_is_not_delegated_stops_only_its_own_calls",
                "a_user_who_is_refused_does_not_part_the_scopes_of_others",
            ),
            *in_("test_gmail_items", "check_sees_that_bodies_are_withheld", "check_names_the_scope_that_is_missing"),
        ),
        "outlook": (
            *in_("test_outlook_items", "check_sees_that_bodies_are_withheld", "check_names_the_right_that_is_missing"),
            *in_("test_outlook_traps", "a_mailbox_outside_of_the_scope_is_told_with_what_is_missing"),
            *in_("test_graph_schema", "each_right_that_outlook_names_is_needed"),
        ),
        "sharepoint": (
            *in_(
                "test_sharepoint_places",
                "sites_selected_needs_names",
                "check_of_listing_without_reading",
                "check_names_the_permission_that_is_missing",
            ),
            *in_("test_graph_schema", "each_right_that_sharepoint_names_is_needed"),
        ),
        "s3": (
            *in_("test_s3_access", "check_names_the_permission_that_is_missing"),
            *in_("test_s3_reading", "a_key_of_kms_that_is_out_of_reach_costs_one_object"),
            *in_("test_s3_listing", "an_archived_object_is_skipped_without_a_request_until_a_copy_is_restored"),
        ),
    },
    # Large and odd items, redirects, bodies that are cut.
    "12": {
        "gmail": in_(
            "test_gmail_traps",
            "bytes_are_whole_with_and_without_padding",
            "a_message_that_is_cut_is_a_failure_and_no_short_text",
            "a_draft_that_vanished_is_gone",
            "a_chat_has_no_bytes_and_is_put_together",
        ),
        "outlook": (
            *in_(
                "test_outlook_items",
                "a_message_whose_mime_does_not_come_whole_is_put_together_from_its_parts",
                "a_link_in_place_of_an_attachment_is_told",
                "an_attachment_that_does_not_come_fails_the_message",
            ),
            *in_(
                "test_outlook_traps",
                "mime_is_never_asked_for_through_a_folder",
                "mime_that_is_cut_twice_is_fetched_again",
                "a_message_that_went_since_it_was_listed",
                "ids_with_signs_of_an_address",
            ),
            *in_("test_graph", "a_body_cut_short_is_an_error_and_no_short_text"),
        ),
        "sharepoint": in_(
            "test_sharepoint_traps",
            "token_never_reaches_where_a_download_is_sent_to",
            "cut_download_is_an_error_and_no_short_text",
            "file_that_changes_while_it_is_read_is_not_mixed",
            "reason_why_a_file_is_not_given",
            "notebooks_and_shortcuts_are_skipped_and_told",
        ),
        "s3": (
            *in_(
                "test_s3_reading",
                "a_body_of_another_length_than_listed_is_not_taken",
                "a_chunked_body_that_ends_early_is_not_taken",
                "a_large_object_survives_breaks_and_goes_on_at_the_same_byte",
            ),
            *in_("test_s3_listing", "a_key_that_is_no_text_costs_only_itself"),
            *in_(S3, "names_of_every_kind"),
        ),
    },
    # A 200 that is no answer.
    "12b": {
        "gmail": in_(
            "test_gmail_traps",
            "a_mailbox_that_cannot_be_listed_loses_nothing",
            "an_answer_that_is_no_message_is_asked_for_again",
        ),
        "outlook": (
            *in_("test_outlook_traps", "a_page_that_is_no_answer_is_never_the_end"),
            *in_(
                "test_graph",
                "a_200_that_is_no_answer_is_never_an_empty_page",
                "a_200_that_is_no_answer_is_tried_again",
            ),
        ),
        "sharepoint": in_(
            "test_sharepoint_traps",
            "answer_that_is_none_is_never_nothing_there",
            "answer_that_is_none_on_the_third_page",
        ),
        "s3": (
            *in_(
                "test_s3_listing",
                "an_answer_that_is_none_is_tried_again",
                "answers_that_are_none_for_ever_are_a_problem_and_delete_nothing",
            ),
            *in_("test_s3_reading", "what_is_no_object_is_never_read_as_one"),
        ),
    },
    # Tokens that end, keys that are rotated, consent that is withdrawn.
    "13": {
        "gmail": in_(
            "test_gmail_traps",
            "a_token_that_runs_out_in_the_middle_is_renewed_once",
            "a_token_is_renewed_before_it_runs_out",
            "what_the_login_refuses_is_told_by_its_cause",
            "a_key_that_is_revoked_in_the_middle_deletes_nothing_and_the_next_sweep_goes_on",
        ),
        "outlook": (
            *in_(
                "test_outlook_traps",
                "a_token_that_ends_in_every_page",
                "credentials_that_are_withdrawn_in_the_middle_lose_nothing",
                "a_walk_whose_credentials_are_withdrawn_goes_on_from_where_it_was",
            ),
            *in_(
                "test_graph", "a_token_that_ends_in_the_middle_is_renewed_once", "a_token_that_is_refused_twice_is_told"
            ),
        ),
        "sharepoint": in_(
            "test_sharepoint_traps",
            "token_that_runs_out_in_mid_sweep_is_renewed_once",
            "consent_that_is_revoked_in_mid_sweep_deletes_nothing",
        ),
        "s3": in_(
            "test_s3_access",
            "a_key_that_is_rotated_in_the_middle_is_read_again_once",
            "a_token_that_stays_expired_ends_the_round_and_nothing_is_deleted",
        ),
    },
    # Ids that differ in their case only.
    "14": {
        "gmail": No("ids of Gmail are hexadecimal, in small letters"),
        "outlook": in_("test_outlook_traps", "ids_that_differ_only_in_case_are_two"),
        "sharepoint": in_("test_sharepoint_traps", "ids_that_differ_in_case_only_are_two_items"),
        "s3": in_("test_s3_listing", "keys_that_differ_only_in_case_are_two"),
    },
    # Nothing but reading: servers keep what would write, and the fixtures of these files assert that it is nothing.
    "15": {
        "gmail": (*in_(GMAIL, "source_is_left_as_it_was"), FAULTS),
        "outlook": (*in_(OUTLOOK, "source_is_left_as_it_was"), FAULTS),
        "sharepoint": (*in_("test_sharepoint_traps", "nothing_but_reading_is_asked_for"), FAULTS),
        "s3": (*in_(S3, "source_is_left_as_it_was"), FAULTS),
    },
    # Recordings of calls that a service lists by the month, or whose transcripts come later.
    "16": dict.fromkeys(SOURCES, No("a recording that is kept as a file is a file; sources of calls: test_call_traps")),
}
NUMBERS = [*(str(number) for number in range(1, 17)), "9b", "12b"]


def test_every_trap_has_its_test_for_every_source() -> None:
    assert sorted(TRAPS) == sorted(NUMBERS)
    for number, row in TRAPS.items():
        assert tuple(row) == SOURCES, number
        assert all(cell.why if isinstance(cell, No) else cell for cell in row.values()), number


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


# 1: one of many


@pytest.fixture(params=CLOUDS)
def cloud(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cloud]:
    with CLOUDS[request.param](tmp_path) as one:
        one.fill(12)
        yield one


BROKEN = Response(b"", 500)


def fail_one_item(cloud: Cloud, times: int, path: list[str]) -> None:
    """Let one item fail: the first that is asked for, or that of a path that is known."""

    def is_it(request: Request) -> bool:
        if not path and cloud.kinds([request])["items"]:
            path.append(request.path)
        return request.path in path

    for server in cloud.servers:
        server.faults.on(is_it, BROKEN, times=times)


def test_one_item_that_fails_is_tried_again_then_told_and_tried_by_the_next_sweep(cloud: Cloud, tmp_path: Path) -> None:
    program, path = cloud.program(tmp_path / "home"), list[str]()
    fail_one_item(cloud, 999, path)
    found = cloud.sweep(program)  # which asserts that the counts add up
    assert (found["code"], found["failed"], len(found["problems"])) == (INCOMPLETE, 1, 1)
    assert found["examined"] == found["listed"] - 1
    assert found["problems"][0]["retryable"]
    assert cloud.injected > 2
    cloud.calm()
    fail_one_item(cloud, 3, path)
    before, again = cloud.injected, cloud.sweep(program)
    assert (again["code"], again["failed"], again["examined"]) == (COMPLETE, 0, 1)
    assert cloud.injected == before + 3
