"""What can be counted of a record, as pure functions of plain values.

- `quoted`: who gets quoted, under three rules of counting; `svg` draws it.
- `sampling`: which articles people should code; `agreement`: how far they agree, and how good the program is by them.
- `differences`: two texts, word by word; `phrases`: where a phrase and its variants appear.

`docs/counting.md` explains each by examples.
"""
