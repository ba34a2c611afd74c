// The page Review by keyboard: single keys press the buttons that show them, selected words go into the form, and after a
// decision the next entry has the focus. Without this every button is there all the same.

(() => {
  "use strict";
  const KEPT = "onrecord.keys";
  const $ = (selector, within = document) => within.querySelector(selector);
  const root = document.documentElement;
  let sent = false; // whether what comes next was asked for by a form or a link of this page

  const on = () => {
    try { return localStorage.getItem(KEPT) !== "off"; } catch { return true; }
  };
  const keep = (value) => {
    try { localStorage.setItem(KEPT, value ? "on" : "off"); } catch { /* for this page only */ }
    root.classList.toggle("single", value);
    name();
  };

  // Tell which key a button has, for those who do not see it; of a summary it opens what is below.
  function name() {
    for (const each of document.querySelectorAll("#review [data-key]")) {
      if (root.classList.contains("single")) each.setAttribute("aria-keyshortcuts", each.dataset.key);
      else each.removeAttribute("aria-keyshortcuts");
    }
    const row = $("#review .keys"), box = $("#keys");
    if (row) row.hidden = false;
    if (box) box.checked = root.classList.contains("single");
  }

  function open(id, field) {
    const details = document.getElementById(id);
    if (!details) return;
    details.open = true;
    $(`#${id}-${field}`)?.focus();
  }

  const inField = (element) => element.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");

  function press(key) {
    if (key === "e") open("edit", $("#edit-content") ? "content" : "factuality");
    else if (key === "s") open("edit", "speaker");
    else if (key === "+") open("add", "content");
    else {
      const found = $(`#review [data-key="${CSS.escape(key)}"]`);
      if (!found) return false;
      found.click();
      return true;
    }
    return Boolean($(key === "+" ? "#add" : "#edit"));
  }

  function offer() {
    const bar = $("#selection"), text = $("#words");
    const found = $("#edit") && onrecord.selected(text, Number(text?.dataset.start));
    bar.hidden = !found;
    if (found) {
      $("q", bar).textContent = found.words.length > 60 ? `${found.words.slice(0, 58)} …` : found.words;
      Object.assign(bar.dataset, found);
      $("[value=more]", bar).hidden = !place("content").value;
    }
  }

  const place = (what) => $(`[name=${what}_at]`, $($("#add").open ? "#add" : "#edit"));

  // Into the form that is open: an addition where that is, else the edit of the entry.
  function take(value, { words, at }) {
    if (value === "add") open("add", "content");
    const what = value === "add" || value === "more" ? "content" : value, form = $("#add").open ? "add" : "edit";
    const field = $(`#${form}-${what}`);
    if (!field) return;
    open(form, what);
    const parts = value === "more" ? field.value.split(" … ") : [], places = parts.length ? place(what).value.split(" ") : [];
    const both = [...parts.map((each, index) => [places[index], each]), [at, words]];
    both.sort(([one], [other]) => parseInt(one, 10) - parseInt(other, 10)); // in the order of the text
    field.value = both.map(([, each]) => each).join(" … ");
    place(what).value = both.map(([each]) => each).join(" ");
    window.getSelection().removeAllRanges();
  }

  function arrived() {
    name();
    offer();
    if (!sent) return;
    sent = false;
    $("#live").textContent = $("#stored")?.textContent ?? "";
    const wrong = $("#wrong"), heading = $("#entry");
    (wrong ?? heading)?.focus({ preventScroll: true });
    (wrong ?? $("#review .progress"))?.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const details = event.target.closest?.("#edit, #add");
      if (details) {
        details.open = false;
        $("summary", details).focus();
      }
      return;
    }
    const free = root.classList.contains("single") && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (free && !event.isComposing && !inField(event.target) && press(event.key.toLowerCase())) event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "keys") keep(event.target.checked);
  });
  document.addEventListener("selectionchange", offer);
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("#selection")) event.preventDefault(); // the words stay selected
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#selection button");
    if (button) take(button.value, $("#selection").dataset);
  });
  document.addEventListener("htmx:beforeRequest", (event) => { sent = Boolean(event.target.closest("#review")); });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status >= 400 && xhr.responseText.includes('id="review"')) {
      event.detail.shouldSwap = true; // what was written, and what is wrong with it
      event.detail.isError = false;
    } else if (xhr.status >= 300) {
      event.detail.shouldSwap = false;
      location.assign("/review"); // somebody else was quicker, or the site was started anew: begin again
    } else if (event.detail.target.id === "review") {
      history.replaceState(history.state, "", xhr.responseURL);
    }
  });
  document.addEventListener("htmx:afterSettle", arrived);

  keep(on());
})();
