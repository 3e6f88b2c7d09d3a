// A button that copies the text beside it; without script, one click on the text selects it whole.

export function start(section) {
  const text = section.querySelector("[data-text]");
  const heading = section.querySelector("h2");
  if (!text || !heading || !navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = section.dataset.copy;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent.trim());
    button.textContent = section.dataset.copied;
  });
  heading.after(button);
}
