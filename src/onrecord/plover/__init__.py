"""PLOVER: the type of a political interaction, its mode and its magnitude, from a trigger and the words around it.

After "PLOVER: Political Language Ontology for Verifiable Event Records", draft 2.0 (Open Event Data Alliance 2021). The
16 types, their modes and scores stand in `table`, the words of a language in `languages/*/plover.toml`.
"""

from onrecord.plover.coding import coded, is_joint
from onrecord.plover.table import TYPES, code, quad

__all__ = ["TYPES", "code", "coded", "is_joint", "quad"]
