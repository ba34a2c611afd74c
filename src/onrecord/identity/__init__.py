"""The same across articles: people, bodies and places under one identity each. Pure functions; a record stores.

`profiles` gives what an article tells of each named entity, `choose` who of those known so far that is.
"""

from onrecord.identity.profiles import Likeness, Profile, from_json, joined, parted, profile, profiles, to_json
from onrecord.identity.register import Register, choose, compare, keys, most, sought

__all__ = [
    "Likeness",
    "Profile",
    "Register",
    "choose",
    "compare",
    "from_json",
    "joined",
    "keys",
    "most",
    "parted",
    "profile",
    "profiles",
    "sought",
    "to_json",
]
