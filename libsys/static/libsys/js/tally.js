// A sheet of figures by keyboard: Enter goes down, arrows move, a block pasted from a spreadsheet fills cells,
// sums follow as one types. Without this the sheet is a plain form; the server reckons again.

const NUMBER = /^\d{1,9}$/;
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function start(panel) {
  const table = panel.querySelector("table");
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1));
  const form = panel.closest("form");
  let leaving = false;

  table.addEventListener("keydown", (event) => press(event, rows, form));
  table.addEventListener("focusin", (event) => event.target.matches("input") && event.target.select());
  table.addEventListener("paste", (event) => paste(event, rows));
  table.addEventListener("input", () => reckon(table, rows));
  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && table.querySelector("td.changed")) event.preventDefault();
  });
  form.querySelector("[data-tally-keys]")?.removeAttribute("hidden");
  reckon(table, rows);
  focusFirst(table);
}

// The cell that the address names, else the first that is wrong, else the first that is empty.
function focusFirst(table) {
  const named = location.hash.startsWith("#v-") && document.getElementById(location.hash.slice(1));
  const fields = [...table.querySelectorAll("td.cell input")];
  const first = named || table.querySelector("td.wrong input") || fields.find((field) => !field.value) || fields[0];
  first?.focus({ preventScroll: !named });
}

function press(event, rows, form) {
  const field = event.target;
  if (!field.matches("td.cell input") || event.isComposing || event.altKey || event.metaKey) return;
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Enter") {
    event.preventDefault();
    move(field, rows, event.shiftKey ? -1 : 1, 0, true);
  } else if (event.key === "F2") {
    event.preventDefault();
    showHistory(field);
  } else if (STEPS[event.key] && !event.shiftKey && !event.ctrlKey && mayLeave(field, event.key)) {
    event.preventDefault();
    move(field, rows, ...STEPS[event.key], false);
  }
}

// Left and right move the caret inside a number that is being written, and leave it at its ends.
function mayLeave(field, key) {
  if (key === "ArrowUp" || key === "ArrowDown") return true;
  const whole = field.selectionStart === 0 && field.selectionEnd === field.value.length;
  const edge = key === "ArrowLeft" ? 0 : field.value.length;
  return whole || (field.selectionStart === edge && field.selectionEnd === edge);
}

function placeOf(field, rows) {
  const cell = field.closest("td");
  const down = rows.findIndex((row) => row.includes(cell));
  return [down, rows[down].indexOf(cell)];
}

function fieldAt(rows, down, across) {
  return rows[down]?.[across]?.querySelector("input") ?? null;
}

// Past the last row Enter goes on at the top of the next column, as one fills a sheet.
function move(field, rows, steps, sideways, wraps) {
  let [down, across] = placeOf(field, rows);
  for (;;) {
    down += steps;
    across += sideways;
    if (wraps && (down < 0 || down >= rows.length)) {
      across += steps;
      down = steps > 0 ? 0 : rows.length - 1;
    }
    if (down < 0 || down >= rows.length || across < 0 || across >= rows[down].length) return;
    const next = fieldAt(rows, down, across);
    if (next) {
      next.focus();
      return;
    }
  }
}

// A block from a spreadsheet: rows by line breaks, cells by tabs. A single number is pasted as usual.
function paste(event, rows) {
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!event.target.matches("td.cell input") || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  const [top, left] = placeOf(event.target, rows);
  text.split("\n").forEach((line, down) => {
    line.split("\t").forEach((value, across) => {
      const field = fieldAt(rows, top + down, left + across);
      if (field) field.value = tidy(value);
    });
  });
  event.target.dispatchEvent(new Event("input", { bubbles: true }));
}

function tidy(text) {
  return text.normalize("NFKC").replace(/[\s,]/g, "").slice(0, 9);
}

function reckon(table, rows) {
  for (const cell of table.querySelectorAll("td.cell")) mark(cell, cell.querySelector("input"));
  const format = new Intl.NumberFormat("en-US");
  const numbers = rows.map((row) => row.map(read));
  table.querySelectorAll("[data-total]").forEach((total, across) => {
    total.textContent = format.format(numbers.reduce((sum, row) => sum + row[across].value, 0));
  });
  rows.forEach((row, down) => sumUnits(row.filter((cell) => cell.matches("[data-sum]")), numbers[down], format));
  sumUnits([...table.querySelectorAll("[data-all]")], numbers.flat(), format);
}

// Only numbers of one unit are added up across a row: people and copies make no sum.
function sumUnits(places, numbers, format) {
  places.forEach((place, index) => {
    const same = numbers.filter((number) => number.unit === index + 1);
    place.textContent = format.format(same.reduce((sum, number) => sum + number.value, 0));
  });
}

function read(cell) {
  const field = cell.querySelector("input");
  const text = field ? tidy(field.value) : cell.dataset.value ?? "";
  return { value: NUMBER.test(text) ? Number(text) : 0, unit: Number((field ?? cell).dataset.unit ?? 0) };
}

function mark(cell, field) {
  const text = tidy(field.value);
  const isWrong = text !== "" && !NUMBER.test(text);
  const wasClashing = cell.classList.contains("wrong") && field.defaultValue === field.value;
  cell.classList.toggle("changed", text !== field.dataset.seen);
  cell.classList.toggle("wrong", isWrong || wasClashing);
  field.toggleAttribute("aria-invalid", false);
  if (isWrong || wasClashing) field.setAttribute("aria-invalid", "true");
}

function showHistory(field) {
  const [, column, day] = field.name.split("-");
  const panel = field.closest("[data-history]");
  location.assign(`${panel.dataset.history}${column}/${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}/`);
}
