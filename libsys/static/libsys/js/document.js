// The page of a document is written on in place. A bound number is a chip that goes whole or stays whole; what is typed
// is kept on the server as one types, and Ctrl+S saves all changed paragraphs as one edition. Without this script every
// paragraph has a form of its own.

import { newKey } from "./queue.js";

const PAUSE = 1200; // milliseconds without a key after which what was typed is kept
const TOKEN = /【([^【】:：\n]{1,120})[:：]([^【】\n]*)】/g;

export function start(main) {
  if (main.hasAttribute("data-signed")) return new Numbers(main).listen();
  new Editor(main).listen();
}

// A paragraph as it is typed: text, and for each chip its token.
export function read(element) {
  let text = "";
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.nodeType !== Node.ELEMENT_NODE) continue;
    else if (node.dataset.token) text += node.dataset.token;
    else if (node.localName === "br") text += "\n";
    else if (node.localName === "div" || node.localName === "p") text += (text && "\n") + read(node);
    else text += read(node);
  }
  return text.replaceAll("\u200b", "").replaceAll("\u00a0", " ");
}

class Numbers {
  constructor(main) {
    this.main = main;
    this.panel = main.querySelector("#number");
  }

  listen() {
    this.main.addEventListener("click", (event) => this.click(event));
    this.main.addEventListener("keydown", (event) => {
      const chip = event.target.closest?.(".chip");
      if (chip && event.key === "Enter") this.show(event, chip);
    });
  }

  click(event) {
    const chip = event.target.closest(".chip[data-token]");
    if (chip && !event.ctrlKey && !event.metaKey && event.button === 0) this.show(event, chip);
  }

  async show(event, chip) {
    event.preventDefault();
    for (const other of this.main.querySelectorAll(".chip[aria-current]")) other.removeAttribute("aria-current");
    chip.setAttribute("aria-current", "true");
    this.chosen = chip;
    const [, name] = new RegExp(TOKEN.source).exec(chip.dataset.token) ?? [];
    const answer = await fetch(`${this.main.dataset.number}?${new URLSearchParams({ name, phrase: chip.textContent })}`);
    if (!answer.ok) return location.assign(chip.href);
    const shown = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.panel.replaceChildren(...shown.body.childNodes);
    this.panel.querySelector(".bar a")?.focus({ preventScroll: true });
  }
}

class Editor extends Numbers {
  constructor(main) {
    super(main);
    this.form = document.getElementById("save");
    this.state = main.querySelector("[data-saved]");
    this.blocks = [...main.querySelectorAll("[data-block]")];
    this.saved = new Map(this.blocks.map((block) => [block.dataset.block, read(block)]));
    this.kept = new Map();
    this.picker = new Picker(main, (item) => this.insert(item));
  }

  listen() {
    super.listen();
    for (const block of this.blocks) this.open(block);
    for (const hidden of this.main.querySelectorAll("[data-save], [data-scripted]")) hidden.hidden = false;
    this.main.addEventListener("input", () => this.changed());
    this.main.addEventListener("paste", (event) => this.paste(event));
    this.main.addEventListener("click", (event) => this.act(event));
    this.form.addEventListener("submit", () => this.fill());
    document.addEventListener("keydown", (event) => this.press(event));
    document.addEventListener("selectionchange", () => this.remember());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.keep());
    addEventListener("beforeunload", (event) => this.#sending || !this.#unkept().length || event.preventDefault());
  }

  #sending = false;
  #range = null;

  open(block) {
    block.contentEditable = "true";
    block.spellcheck = false;
    block.setAttribute("role", "textbox");
    block.setAttribute("aria-multiline", "true");
    block.setAttribute("aria-label", block.closest(".block").querySelector(".block-acts a .visually-hidden")?.textContent ?? "");
    for (const chip of block.querySelectorAll("[data-token]")) chip.contentEditable = "false";
  }

  // Where the caret was last, so that a number goes there though the picker has the focus.
  remember() {
    const selection = getSelection();
    if (selection.rangeCount && this.blockOf(selection.anchorNode)) this.#range = selection.getRangeAt(0).cloneRange();
  }

  blockOf(node) {
    return (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest("[data-block]");
  }

  press(event) {
    const inside = this.blockOf(event.target);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.key === "F2" || (inside && event.key === "【")) {
      event.preventDefault();
      this.remember();
      this.picker.open();
    } else if (inside && event.key === "Enter" && !event.isComposing && !event.target.closest(".chip")) {
      event.preventDefault();
      document.execCommand("insertLineBreak");
    }
  }

  paste(event) {
    if (!this.blockOf(event.target)) return;
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  }

  act(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-insert]")) this.picker.open();
    else if (button.matches("[data-way]") && this.chosen) this.sayOtherwise(button);
    else if (button.matches("[data-unbind]") && this.chosen) this.unbind();
  }

  sayOtherwise(button) {
    this.chosen.dataset.token = button.dataset.way;
    this.chosen.textContent = button.dataset.phrase;
    for (const other of this.panel.querySelectorAll("[data-way]")) other.setAttribute("aria-pressed", String(other === button));
    this.changed();
  }

  unbind() {
    const text = document.createElement("span");
    text.className = "unbound";
    text.textContent = this.chosen.textContent;
    this.chosen.replaceWith(text);
    this.chosen = null;
    this.changed();
  }

  insert({ token, phrase, url }) {
    const block = this.blockOf(this.#range?.commonAncestorContainer) ?? this.blocks.find((one) => one.localName === "p");
    if (!block || block.localName !== "p") return;
    const chip = document.createElement("a");
    Object.assign(chip, { className: "chip", href: url, textContent: phrase, contentEditable: "false" });
    chip.dataset.token = token;
    const range = this.#range && block.contains(this.#range.commonAncestorContainer) ? this.#range : document.createRange();
    if (range !== this.#range) range.selectNodeContents(block), range.collapse(false);
    range.deleteContents();
    range.insertNode(chip);
    range.setStartAfter(chip);
    range.collapse(true);
    block.focus();
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    this.changed();
  }

  differing() {
    return this.blocks
      .map((block) => [block.dataset.block, read(block).trim()])
      .filter(([key, text]) => text !== this.saved.get(key).trim());
  }

  #unkept() {
    return this.differing().filter(([key, text]) => this.kept.get(key) !== text);
  }

  changed() {
    const differing = new Set(this.differing().map(([key]) => key));
    for (const block of this.blocks) block.closest(".block").toggleAttribute("data-unsaved", differing.has(block.dataset.block));
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.keep(), PAUSE);
  }

  // Keeps what was typed on the server, for this person alone; only saving makes an edition.
  async keep() {
    clearTimeout(this.waiting);
    const texts = this.#unkept();
    if (!texts.length || this.#sending) return;
    const fields = new FormData(this.form);
    fields.set("operation_key", newKey());
    for (const [key, text] of texts) fields.set(`text-${key}`, text);
    try {
      const answer = await fetch(this.main.dataset.unsaved, { method: "POST", body: fields, keepalive: true });
      if (answer.ok) for (const [key, text] of texts) this.kept.set(key, text);
    } catch {
      this.waiting = setTimeout(() => this.keep(), PAUSE * 5);
    }
  }

  fill() {
    for (const old of this.form.querySelectorAll("[data-text]")) old.remove();
    for (const [key, text] of this.differing()) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: `text-${key}`, value: text });
      field.dataset.text = "";
      this.form.append(field);
    }
    this.#sending = true;
  }
}

const MOST_SHOWN = 12;

// The list of numbers: type words, arrows choose, Enter inserts. All names are fetched once, so that nobody waits.
class Picker {
  #numbers = null;

  constructor(main, chosen) {
    this.main = main;
    this.chosen = chosen;
    this.dialog = document.getElementById("picker");
    this.field = this.dialog.querySelector("input");
    this.list = this.dialog.querySelector("ul");
    this.field.addEventListener("input", () => this.search());
    this.field.addEventListener("keydown", (event) => this.press(event));
    this.list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")));
  }

  async open() {
    this.dialog.showModal();
    this.field.value = "";
    this.#numbers ??= (await (await fetch(this.main.dataset.numbers)).json()).numbers;
    this.search();
  }

  search() {
    if (!this.#numbers) return;
    const words = this.field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.#numbers.filter(([name, , , code]) => words.every((word) => name.toLowerCase().includes(word) || word === code));
    this.list.replaceChildren(...found.slice(0, MOST_SHOWN).map((number, place) => this.draw(number, place)));
    this.mark(this.list.firstElementChild);
  }

  draw([name, phrase, url], place) {
    const option = document.createElement("li");
    const [label, value] = [document.createElement("span"), document.createElement("b")];
    [label.textContent, value.textContent, value.className] = [name, phrase, "num"];
    Object.assign(option, { id: `option-${place}`, role: "option", lang: "zh-CN" });
    Object.assign(option.dataset, { token: `【${name}:${phrase}】`, phrase, url });
    option.append(label, value);
    return option;
  }

  mark(option) {
    for (const other of this.list.querySelectorAll("[aria-selected]")) other.removeAttribute("aria-selected");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  press(event) {
    const now = this.list.querySelector("[aria-selected]");
    if (event.isComposing) return;
    if (event.key === "ArrowDown") this.mark(now?.nextElementSibling ?? now);
    else if (event.key === "ArrowUp") this.mark(now?.previousElementSibling ?? now);
    else if (event.key === "Enter") this.take(now);
    else return;
    event.preventDefault();
  }

  take(option) {
    if (!option) return;
    this.dialog.close();
    this.chosen({ ...option.dataset });
  }
}
