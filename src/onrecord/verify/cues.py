"""Words of speech: the cues of a language that say by themselves that somebody says something."""

from __future__ import annotations

from onrecord.language import Language

_PLAIN = ("say", "ask", "deny", "accuse", "warn", "promise", "propose", "demand", "announce", "agree", "criticize")
"""Acts whose verbs tell of words."""


def is_cue(word: str, language: Language) -> bool:
    """Whether a word is a form of a verb or noun of speech."""
    cues = language.cues.get(language.lemma(word), ())
    return any(
        len(cue.words) == 1 and cue.mode == "speech" and cue.passes == "nothing" and cue.act in _PLAIN for cue in cues
    )
