// Keys for what is on the page already: a key presses the button or follows the link that names it in data-key.
// In a field keys write; Escape gives them back. Every page works without this script.
"use strict";

const writes = (element) => element.closest("input:not([type=checkbox]), textarea, select") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && writes(event.target)) {
    event.target.blur();
    document.querySelector("[data-first]")?.focus();
    return;
  }
  if (writes(event.target)) return;
  if (event.key === "?") return location.assign("/keys");
  if (event.key === "/") {
    event.preventDefault();
    return document.getElementById("find").focus();
  }
  const wanted = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const held = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === wanted);
  if (!held) return;
  event.preventDefault();
  if (held.matches("textarea, input, select")) held.focus();
  else held.click();
});

// After a decision the page comes anew: the question is where reading goes on.
document.querySelector("[data-first]")?.focus({ preventScroll: true });

// Files that are dropped anywhere on the form are those of its field, and sent at once.
const drop = document.querySelector(".drop");
if (drop) {
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.querySelector("input[type=file]").files = event.dataTransfer.files;
    drop.requestSubmit();
  });
}

// While a build runs the page is got anew until it is done.
if (document.querySelector("[data-running]")) {
  const look = async () => {
    const answer = await fetch("/add.json").catch(() => null);
    const progress = answer?.ok ? (await answer.json()).progress : null;
    const line = document.querySelector("[data-running]");
    if (progress && !progress.running) location.reload();
    else if (progress && line) {
      line.textContent = `${progress.work || "Reading"}${progress.total ? `, ${progress.done} of ${progress.total}` : ""}`;
      setTimeout(look, 1000);
    } else setTimeout(look, 3000);
  };
  setTimeout(look, 1000);
}
