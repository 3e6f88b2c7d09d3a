// The record as text, by keyboard: Tab to the next subfield, Enter for a new field, Ctrl+D, Ctrl+arrows, F1.
// Every change goes through the browser's own editing, so Ctrl+Z takes it back.

import { showHelp } from "./editor.js";

export function start(form) {
  const text = form.querySelector("#marc-text");
  if (!text || text.dataset.ready) return;
  text.dataset.ready = "yes";
  let leaving = false;
  text.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") { leaving = true; return; }
    if (event.key === "Tab" && !leaving && jump(text, event.shiftKey)) event.preventDefault();
    else if (event.key === "Enter" && !event.ctrlKey && !event.shiftKey) { event.preventDefault(); newField(text); }
    else if (event.ctrlKey && event.key.toLowerCase() === "d") { event.preventDefault(); dropLine(text); }
    else if (event.ctrlKey && ["ArrowUp", "ArrowDown"].includes(event.key)) { event.preventDefault(); moveLine(text, event.key === "ArrowUp" ? -1 : 1); }
    else if (event.key === "F1") { event.preventDefault(); explain(form, text); }
    if (event.key !== "Shift") leaving = false;
  });
  form.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (!link) return;
    event.preventDefault();
    goToLine(text, Number(link.dataset.line));
  });
}

function lines(text) {
  const before = text.value.slice(0, text.selectionStart).split("\n");
  return { all: text.value.split("\n"), at: before.length - 1, column: before.at(-1).length };
}

function bounds(text, at) {
  const all = text.value.split("\n");
  const begin = all.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
  return [begin, begin + all[at].length];
}

function write(text, begin, end, words) {
  text.setSelectionRange(begin, end);
  if (words === "") document.execCommand("delete");
  else document.execCommand("insertText", false, words);
}

// The next place where a value begins: after "$a", or after the tag and indicators of a line without subfields.
function jump(text, back) {
  const places = [...text.value.matchAll(/\$[^$\s]|^00\d /gm)].filter((found) => text.value[found.index - 1] !== "$" || found[0][0] !== "$").map((found) => found.index + found[0].length);
  const here = text.selectionStart;
  const target = back ? places.filter((place) => place < here).pop() : places.find((place) => place > here);
  if (target === undefined) return false;
  const rest = text.value.slice(target).search(/\$(?!\$)|\n|$/);
  text.setSelectionRange(target, target + Math.max(rest, 0));
  return true;
}

function newField(text) {
  const [, end] = bounds(text, lines(text).at);
  write(text, end, end, "\n");
}

function dropLine(text) {
  const { all, at } = lines(text);
  const [begin, end] = bounds(text, at);
  const last = at === all.length - 1;
  write(text, last && at ? begin - 1 : begin, last ? end : end + 1, "");
}

function moveLine(text, by) {
  const { all, at, column } = lines(text);
  const other = at + by;
  if (other < 0 || other >= all.length) return;
  const [begin] = bounds(text, Math.min(at, other));
  const [, end] = bounds(text, Math.max(at, other));
  const pair = by < 0 ? [all[at], all[other]] : [all[other], all[at]];
  write(text, begin, end, pair.join("\n"));
  const [there] = bounds(text, other);
  text.setSelectionRange(there + column, there + column);
}

function goToLine(text, number) {
  const count = text.value.split("\n").length;
  const [begin, end] = bounds(text, Math.min(Math.max(number, 1), count) - 1);
  text.focus();
  text.setSelectionRange(begin, end);
}

function explain(form, text) {
  const { all, at } = lines(text);
  const tag = all[at].slice(0, 3);
  if (/^[0-9A-Za-z]{3}$/.test(tag)) showHelp(form, `${text.dataset.help}${tag}/`);
}
