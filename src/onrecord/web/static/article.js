// The page of an article: a card and its words light up together, cards stand beside their words, selected words go
// into the form. Without this every number still leads to its card and back.

(() => {
  "use strict";
  const GAP = 8;
  const wide = window.matchMedia("(min-width: 64rem)");
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  let places = new Map(); // of each entry, the elements that belong to it
  let lit = null;

  const of = (element) => element.dataset.of?.split(" ") ?? [element.id.replace(/^card-/, "")];
  const idOf = (element) => {
    const found = element?.closest?.("#article :is([data-of], [id^=card-])");
    return found ? of(found).pop() : null; // the innermost
  };

  function light(id) {
    if (id === lit) return;
    for (const each of places.get(lit) ?? []) each.classList.remove("lit");
    for (const each of places.get(id) ?? []) each.classList.add("lit");
    lit = id;
  }

  function find() {
    places = new Map();
    for (const each of $$("#article :is([data-of], [id^=card-])")) {
      for (const id of of(each)) {
        if (!places.has(id)) places.set(id, []);
        places.get(id).push(each);
      }
    }
  }

  // Each card stands beside its first words, or below the one before it; the chosen one exactly beside its words.
  function align(chosen = null) {
    const list = $("#article .cards");
    if (!list) return;
    const cards = $$(".card", list);
    list.classList.toggle("aligned", wide.matches);
    if (!wide.matches) {
      for (const card of cards) card.style.top = "";
      list.style.height = "";
      return;
    }
    const top = list.getBoundingClientRect().top;
    const wanted = cards.map((card) => document.getElementById(of(card)[0])?.getBoundingClientRect().top - top || 0);
    const heights = cards.map((card) => card.offsetHeight + GAP);
    const tops = [];
    cards.forEach((_, at) => tops.push(at ? Math.max(wanted[at], tops[at - 1] + heights[at - 1]) : Math.max(wanted[0], 0)));
    const fixed = cards.findIndex((card) => of(card)[0] === chosen);
    if (fixed > -1) {
      tops[fixed] = wanted[fixed];
      for (let at = fixed - 1; at >= 0; at--) tops[at] = Math.min(tops[at], tops[at + 1] - heights[at]);
      for (let at = fixed + 1; at < cards.length; at++) tops[at] = Math.max(wanted[at], tops[at - 1] + heights[at - 1]);
    }
    cards.forEach((card, at) => { card.style.top = `${tops[at]}px`; });
    list.style.height = cards.length ? `${tops.at(-1) + heights.at(-1)}px` : "";
  }

  const chosen = () => decodeURIComponent(location.hash.slice(1)).replace(/^card-/, "");

  function arrive() {
    const id = chosen();
    for (const each of $$("#article .here")) each.classList.remove("here");
    for (const each of places.get(id) ?? []) each.classList.add("here");
    align(id);
  }

  function offer() {
    const bar = $("#selection"), found = onrecord.selected($("#article .text"));
    if (!bar) return;
    bar.hidden = !found;
    if (found) {
      $("q", bar).textContent = found.words.length > 60 ? `${found.words.slice(0, 58)} …` : found.words;
      bar.dataset.words = found.words;
      bar.dataset.at = found.at;
    }
  }

  function take(name, { words, at }) {
    const field = $(`#add-${name}`), place = $(`[name=${name}_at]`);
    const more = name === "content" && field.value.trim() && place.value && !place.value.split(" ").includes(at);
    field.value = more ? `${field.value.trim()} … ${words}` : words;
    place.value = more ? `${place.value} ${at}` : at;
    if (more) sort(field, place);
    $("#add").open = true;
  }

  // Parts in the order of the text.
  function sort(field, place) {
    const parts = field.value.split(" … "), at = place.value.split(" ");
    if (parts.length !== at.length) return;
    const order = at.map((_, each) => each).sort((one, other) => parseInt(at[one], 10) - parseInt(at[other], 10));
    field.value = order.map((each) => parts[each]).join(" … ");
    place.value = order.map((each) => at[each]).join(" ");
  }

  function ready() {
    find();
    arrive();
    if (chosen()) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView({ block: "center" });
  }

  document.addEventListener("mouseover", (event) => light(idOf(event.target)));
  document.addEventListener("focusin", (event) => {
    light(idOf(event.target));
    if (event.target.matches(".text .number")) align(idOf(event.target));
  });
  document.addEventListener("selectionchange", offer);
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("#selection")) event.preventDefault(); // the words stay selected
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#selection button");
    if (button) {
      take(button.value, $("#selection").dataset);
      if (button.value === "content") $("#add").scrollIntoView({ block: "nearest" });
      return;
    }
    const marked = event.target.closest(".text [data-of]");
    if (marked && window.getSelection().isCollapsed) align(idOf(marked));
  });
  window.addEventListener("hashchange", arrive);
  window.addEventListener("resize", () => align(chosen()));
  wide.addEventListener("change", () => align(chosen()));
  // htmx copies and keeps attributes, of which the policy allows no style.
  for (const event of ["htmx:beforeSwap", "htmx:beforeHistorySave"]) {
    document.addEventListener(event, () => { for (const each of $$("#article [style]")) each.removeAttribute("style"); });
  }
  for (const event of ["htmx:afterSettle", "htmx:historyRestore"]) {
    document.addEventListener(event, () => { find(); align(chosen()); });
  }
  document.fonts?.ready.then(() => align(chosen()));
  ready();
})();
