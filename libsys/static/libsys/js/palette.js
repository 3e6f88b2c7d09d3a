// Ctrl+K: a list of every page, narrowed while one types; Enter opens the first that is left.

export function start(menu) {
  const field = menu.querySelector("[data-palette]");
  const lines = [...menu.querySelectorAll("li")];
  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    field.value = "";
    narrow();
    field.focus();
  });
  field.addEventListener("input", narrow);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    lines.find((line) => !line.hidden)?.querySelector("a").click();
  });

  function narrow() {
    const words = field.value.trim().toLowerCase();
    for (const line of lines) line.hidden = !line.textContent.toLowerCase().includes(words);
  }
}
