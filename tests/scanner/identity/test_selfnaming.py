"""Addresses that spell a name: when an address on somebody's card speaks of another person."""

import pytest

from scanner.identity.selfnaming import contradicts
from scanner.model import Identifier
from scanner.secret import Secret
from tests.scanner.names.test_forms import name


def speaks_of_another(local: str, whole: str) -> bool:
    return contradicts(Identifier("EMAIL_ADDRESS", Secret(f"{local}@example.com"), Secret("")), [name(whole)])


@pytest.mark.parametrize(
    ("local", "whole"),
    [
        ("tsve.stoy", "Tsvetelina Stoyanova"),
        ("mark.ruzk", "Markéta Růžková"),
        ("stoya.tsvet", "Tsvetelina Stoyanova"),
        ("mariajoao.sousapintalhao", "Maria João Sousa Pintalhão"),
        ("marieange.duclosperret", "Marie-Ange Duclos Perret"),
        ("private.mariajoao", "Maria João Sousa Pintalhão"),
        ("delafuente.mail", "Ana de la Fuente"),
        ("vandenberg_home", "Joris van den Berg"),
        ("linh.nguyenthi", "Nguyễn Thị Mai Linh"),
    ],
)
def test_a_name_cut_off_or_joined_is_the_own_one(local: str, whole: str) -> None:
    assert not speaks_of_another(local, whole)


@pytest.mark.parametrize(
    ("local", "whole"),
    [
        ("jan.berg", "Janina Bergmann"),  # a name of its own, cut at no one letter
        ("kai.lund", "Kaisa Lundgren"),
        ("eva.lun", "Evalina Lunde"),  # three letters are a first name
        ("tsve.pete", "Tsvetelina Stoyanova"),
        ("stoy.stoy", "Tsvetelina Stoyanova"),
        ("mariajose.sousapinto", "Maria João Sousa Pintalhão"),
        ("anna.berg", "Kai Lund"),
    ],
)
def test_another_full_name_is_another_persons(local: str, whole: str) -> None:
    assert speaks_of_another(local, whole)
