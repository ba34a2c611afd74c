// Forms that take files: a file can be dropped anywhere on its part of the form, and what is wrong is told beside the
// form, which stays as it was with the files chosen. Without this the page is sent and comes back.

(() => {
  "use strict";
  const part = (event) => event.target.closest?.("[data-drop]");
  const holds = (event) => [...event.dataTransfer?.types ?? []].includes("Files");

  document.addEventListener("dragover", (event) => {
    if (!holds(event)) return;
    event.preventDefault(); // or the browser would leave the page for the file
    for (const each of document.querySelectorAll(".over")) each.classList.remove("over");
    part(event)?.classList.add("over");
  });

  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) part(event)?.classList.remove("over");
  });

  document.addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    const input = part(event)?.querySelector("input[type=file]");
    part(event)?.classList.remove("over");
    if (!input) return;
    const chosen = new DataTransfer();
    const dropped = [...event.dataTransfer.files];
    for (const file of input.multiple ? [...input.files, ...dropped] : dropped.slice(0, 1)) chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  function tell(words) {
    const told = document.createElement("p");
    told.textContent = words;
    const box = document.createElement("div");
    box.className = "wrong";
    box.setAttribute("role", "alert");
    box.append(told);
    document.getElementById("result").replaceChildren(box);
  }

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status < 400) return;
    const ours = xhr.responseText.includes('id="result"');
    event.detail.shouldSwap = ours;
    event.detail.isError = false;
    if (ours) { // beside the form, where the page's own rule for errors would put it in the place of all, files chosen too
      event.detail.target = document.getElementById("result");
      event.detail.selectOverride = "#result";
      event.detail.swapOverride = event.detail.requestConfig.elt.getAttribute("hx-swap");
    } else tell(xhr.status === 413 ? "Too large. Send fewer or smaller files." : "This page is too old. Copy what you wrote, and load it again.");
  });
  document.addEventListener("htmx:afterSettle", () => document.querySelector("#result h2")?.focus({ preventScroll: true }));
  document.addEventListener("htmx:sendError", () => tell("Nothing came back. A file may have changed since it was chosen: choose it again."));
})();
