"""A message that is attached to a message of a mailbox, which `pypff` can read but has no method for.

The library's own C function is called through `ctypes`; the two places that are taken for granted (where an
attachment keeps its handle, how an item is made of one) are those of the version that is locked, and of no other.
"""

from __future__ import annotations

import ctypes
from typing import Any

from scanner.errors import UnreadableError
from scanner.model import Reason

_VERSION = "20260926"
_HEAD = 16
"""Bytes of every Python object before its own."""
_SIZE = 40


def message_inside(attachment: Any) -> Any:
    """Return the attached item; raises `UnreadableError` when the library is not as expected or the item is broken."""
    import pypff

    if pypff.get_version() != _VERSION or object.__basicsize__ != _HEAD or pypff.attachment.__basicsize__ != _SIZE:
        raise UnreadableError(Reason.UNSUPPORTED, "a message inside a message, with this version of libpff")
    library = ctypes.PyDLL(pypff.__file__)
    handle = ctypes.c_void_p.from_address(id(attachment) + _HEAD)
    item, error = ctypes.c_void_p(), ctypes.c_void_p()
    done = library.libpff_attachment_get_item(handle, ctypes.byref(item), ctypes.byref(error))
    if error:
        library.libpff_error_free(ctypes.byref(error))
    if done != 1 or not item:
        raise UnreadableError(Reason.CORRUPT, "a message inside a message")
    made = library.pypff_item_new
    made.restype, made.argtypes = ctypes.py_object, (ctypes.py_object, ctypes.c_void_p, ctypes.py_object)
    return made(pypff.message, item, attachment)
