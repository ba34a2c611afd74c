// What the scripts of several pages share.

"use strict";

window.onrecord = {
  // The selected words of a text and their offsets, in code points; the text begins at one of its own.
  selected(text, begin = 0) {
    const selection = window.getSelection();
    if (!text || !selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString(), kept = words.trim();
    if (!kept) return null;
    const start = begin + [...before.toString()].length + [...words.slice(0, words.indexOf(kept))].length;
    return { words: kept, at: `${start}-${start + [...kept].length}` };
  },
};
