"""What Zoom's own client knows of parameters and answers, as a judge of the contract server.

The names stand in the types of `@zoom/rivet` 0.4.0 (npm), the client that Zoom makes from its reference; its licence
keeps it out of this repository. A path: parameters, then the fields of its answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.services.server import Request

_TYPES: Mapping[str, tuple[str, str]] = {
    "/users": (
        "include_fields license next_page_token page_number page_size role_id status",
        "next_page_token page_count page_number page_size total_records users users.created_at "
        "users.custom_attributes users.custom_attributes.key users.custom_attributes.name "
        "users.custom_attributes.value users.dept users.display_name users.division_ids users.email "
        "users.employee_unique_id users.first_name users.group_ids users.host_key users.id users.im_group_ids "
        "users.last_client_version users.last_login_time users.last_name users.license_info_list "
        "users.license_info_list.license_option users.license_info_list.license_type "
        "users.license_info_list.subscription_id users.plan_united_type users.pmi users.role_id users.status "
        "users.timezone users.type users.user_created_at users.verified",
    ),
    "/users/{user}/recordings": (
        "from mc meeting_id next_page_token page_size to trash trash_type",
        "from meetings meetings.account_id meetings.auto_delete meetings.auto_delete_date meetings.duration "
        "meetings.host_id meetings.id meetings.recording_count meetings.recording_files "
        "meetings.recording_files.deleted_time meetings.recording_files.download_url "
        "meetings.recording_files.file_extension meetings.recording_files.file_path "
        "meetings.recording_files.file_size meetings.recording_files.file_type meetings.recording_files.id "
        "meetings.recording_files.meeting_id meetings.recording_files.play_url "
        "meetings.recording_files.recording_end meetings.recording_files.recording_start "
        "meetings.recording_files.recording_type meetings.recording_files.status "
        "meetings.recording_play_passcode meetings.start_time meetings.topic meetings.total_size "
        "meetings.type meetings.uuid next_page_token page_count page_size to total_records",
    ),
    "/meetings/{uuid}/recordings": (
        "include_fields ttl",
        "account_id auto_delete auto_delete_date download_access_token duration host_id id "
        "participant_audio_files participant_audio_files.download_url participant_audio_files.file_name "
        "participant_audio_files.file_path participant_audio_files.file_size "
        "participant_audio_files.file_type participant_audio_files.id participant_audio_files.play_url "
        "participant_audio_files.recording_end participant_audio_files.recording_start "
        "participant_audio_files.status password recording_count recording_files recording_files.deleted_time "
        "recording_files.download_url recording_files.file_extension recording_files.file_path "
        "recording_files.file_size recording_files.file_type recording_files.id recording_files.meeting_id "
        "recording_files.play_url recording_files.recording_end recording_files.recording_start "
        "recording_files.recording_type recording_files.status recording_play_passcode start_time topic "
        "total_size type uuid",
    ),
    "/past_meetings/{uuid}/participants": (
        "next_page_token page_size",
        "next_page_token page_count page_size participants participants.duration participants.failover "
        "participants.id participants.internal_user participants.join_time participants.leave_time "
        "participants.name participants.registrant_id participants.status participants.user_email "
        "participants.user_id total_records",
    ),
    "/phone/recordings": (
        "from group_id next_page_token owner_type page_size query_date_type recording_type site_id to",
        "next_page_token page_size recordings recordings.accepted_by recordings.accepted_by.extension_number "
        "recordings.accepted_by.name recordings.auto_delete_enable recordings.auto_delete_policy "
        "recordings.call_id recordings.call_log_id recordings.callee_name recordings.callee_number "
        "recordings.callee_number_type recordings.caller_name recordings.caller_number "
        "recordings.caller_number_type recordings.date_time recordings.direction recordings.disclaimer_status "
        "recordings.download_url recordings.duration recordings.end_time recordings.id "
        "recordings.meeting_uuid recordings.outgoing_by recordings.outgoing_by.extension_number "
        "recordings.outgoing_by.name recordings.owner recordings.owner.extension_deleted_time "
        "recordings.owner.extension_number recordings.owner.extension_status recordings.owner.id "
        "recordings.owner.name recordings.owner.type recordings.recording_type recordings.site "
        "recordings.site.id recordings.site.name recordings.transcript_download_url total_records",
    ),
    "/phone/voice_mails": (
        "from next_page_token owner_type page_size site_id status to trashed voicemail_type",
        "from next_page_token page_count page_size to total_records voice_mails voice_mails.call_id "
        "voice_mails.call_log_id voice_mails.callee_name voice_mails.callee_number "
        "voice_mails.callee_number_type voice_mails.caller_name voice_mails.caller_number "
        "voice_mails.caller_number_type voice_mails.date_time voice_mails.days_left_auto_permantely_delete "
        "voice_mails.deleted_time voice_mails.download_url voice_mails.duration voice_mails.id "
        "voice_mails.owner voice_mails.owner.extension_deleted_time voice_mails.owner.extension_number "
        "voice_mails.owner.extension_status voice_mails.owner.id voice_mails.owner.name "
        "voice_mails.owner.type voice_mails.soft_deleted_type voice_mails.status",
    ),
    "/phone/voice_mails/{id}": (
        "",
        "call_history_id call_id call_log_id callee_name callee_number callee_number_type caller_name "
        "caller_number caller_number_type date_time days_left_auto_permantely_delete deleted_time "
        "download_url duration id intent_detect_status intent_results intent_results.confidence_score "
        "intent_results.intent_id soft_deleted_type status transcription transcription.content "
        "transcription.engine transcription.status voice_mail_task voice_mail_task.content "
        "voice_mail_task.feedback voice_mail_task.status",
    ),
}
"""Without a fault of its own the server must answer within these."""


def faults(request: Request, answer: Any) -> Iterator[str]:
    """Yield what Zoom's client does not know of a request to the API and its answer."""
    path = request.path.removeprefix("/v2")
    found = next((types for template, types in _TYPES.items() if _matches(template, path)), None)
    if found is None:
        yield f"no such path: {path}"
        return
    parameters, fields = (set(one.split()) for one in found)
    yield from (f"{path}: parameter {name}" for name in request.query.keys() - parameters)
    yield from (f"{path}: field {name}" for name in _names(answer) - fields)


def _matches(template: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path) is not None


def _names(value: Any, before: str = "") -> set[str]:
    if isinstance(value, list):
        return set().union(*(_names(one, before) for one in value))
    if not isinstance(value, dict):
        return set()
    own = {f"{before}{name}" for name in value}
    return own.union(*(_names(one, f"{before}{name}.") for name, one in value.items()))
