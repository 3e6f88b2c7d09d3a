// Completes what a reader types (ARIA combobox with a listbox): arrows choose, Enter goes there, Escape closes.
// data-suggest on the field is the address that is asked with ?q=; without script the form works as before.

const PAUSE = 120;
const MOVES = { ArrowDown: 1, ArrowUp: -1 };

export function start(form) {
  const field = form.querySelector("[data-suggest]");
  if (field) new Suggestions(form, field);
}

class Suggestions {
  constructor(form, field) {
    this.field = field;
    this.list = document.createElement("ul");
    this.list.id = `${field.id}-suggestions`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", field.dataset.suggestLabel ?? "");
    form.append(this.list);
    const facts = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(facts)) field.setAttribute(name, value);
    field.addEventListener("input", (event) => event.isComposing || this.askSoon());
    field.addEventListener("compositionend", () => this.askSoon());
    field.addEventListener("keydown", (event) => this.press(event));
    field.addEventListener("blur", () => this.close());
    // The field keeps the focus while an option is pressed, or the list would be gone before the click.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  askSoon() {
    this.stop();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  async ask() {
    const text = this.field.value.trim();
    if (!text) return this.close();
    const request = (this.request = new AbortController());
    const address = new URL(this.field.dataset.suggest, document.baseURI);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal: request.signal, headers: { Accept: "application/json" } });
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
      if (!request.signal.aborted && document.activeElement === this.field) this.show(suggestions);
    } catch {
      // A newer letter took over, or the network is away: the form still searches.
      if (!request.signal.aborted) this.close();
    }
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((one, place) => this.option(one, place)));
    this.list.hidden = suggestions.length === 0;
    this.choose(null);
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  option({ text, kind, url }, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.setAttribute("role", "option");
    option.dataset.url = url;
    const kindName = document.createElement("span");
    kindName.textContent = kind === "author" ? (this.field.dataset.suggestAuthor ?? "") : "";
    const name = document.createElement("b");
    name.textContent = text;
    option.append(name, kindName);
    return option;
  }

  choose(option) {
    for (const one of this.list.children) one.setAttribute("aria-selected", String(one === option));
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    if (event.isComposing || this.list.hidden) return;
    const options = [...this.list.children];
    const chosen = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key in MOVES) {
      // One place more than there are options: the field itself, with what was typed.
      const places = options.length + 1;
      this.choose(options[((chosen + 1 + MOVES[event.key] + places) % places) - 1] ?? null);
    } else if (event.key === "Enter" && chosen >= 0) this.go(options[chosen]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  go(option) {
    if (!option) return;
    this.close();
    location.assign(option.dataset.url);
  }

  close() {
    this.stop();
    this.show([]);
  }
}
