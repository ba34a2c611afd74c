"""The head that reads grammar and events, taught by itself: it learns from the vectors of a finished bundle.

The encoder and all other heads stay as they are, so the text of every corpus is read once, by the shipped graph itself
(``vectors``), and a run over what was read takes minutes. ``targets`` says what a document teaches, ``network`` is the
head, ``learn`` trains it, ``attach`` writes it into the bundle.
"""
