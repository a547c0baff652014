// The little that the page cannot do from the server: Enter sends, the box grows, and the newest message stays in view.
document.addEventListener("keydown", event => {
  const box = event.target;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && box.matches?.("textarea[data-enter-sends]")) {
    event.preventDefault();
    if (!box.readOnly && box.value.trim() !== "") box.form.requestSubmit();
  }
});

const fit = box => {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
};

document.addEventListener("input", event => {
  if (event.target.matches?.("textarea[data-enter-sends]")) fit(event.target);
});

document.addEventListener("submit", event => {
  const box = event.target.querySelector?.("textarea[data-enter-sends]");
  if (box) box.style.height = "auto";
});

new MutationObserver(changes => {
  const log = document.querySelector("[data-follow-end]");
  if (log && changes.some(change => log.contains(change.target) && change.addedNodes.length > 0)) log.scrollTop = log.scrollHeight;
}).observe(document.body, { childList: true, subtree: true });
