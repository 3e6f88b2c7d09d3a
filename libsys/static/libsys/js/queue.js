// What was scanned waits here and is sent strictly one after another. A failing network keeps it and tries again with the
// same operation key, so that the server does it once however often it arrives.

const LONGEST = 50;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15000;
const SHOWN_FOR = 600; // milliseconds that the answer to an act stays before the next scan replaces it
const PASSING = new Set([408, 425, 429, 502, 503, 504]); // somebody between us and the library, or a server that restarts

// A UUID of version 7. crypto.randomUUID is missing where a library's own network has no TLS.
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint16(0, Math.floor(Date.now() / 2 ** 32));
  new DataView(bytes.buffer).setUint32(2, Date.now() % 2 ** 32);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export class Queue {
  #entries = [];
  #running = false;
  #underWay = null; // sent at least once and not answered: it stays first
  #shownUntil = 0;
  #wake = null;
  offline = false;

  constructor({ arrived, changed, failed }) {
    Object.assign(this, { arrived, changed, failed });
  }

  get length() {
    return this.#entries.length;
  }

  // How many scans wait, the acts left out.
  get scans() {
    return this.#entries.filter((entry) => !entry.urgent).length;
  }

  add(entry) {
    if (this.length >= LONGEST) return false;
    this.#entries.push({ ...entry, key: newKey() });
    this.go();
    return true;
  }

  // An act upon what is on the screen does not wait behind scans that came after it, but behind earlier acts.
  addFirst(entry) {
    const key = entry.form.elements.operation_key?.value || newKey();
    if (this.#entries.some((waiting) => waiting.key === key)) return;
    const place = this.#entries.findIndex((waiting) => waiting !== this.#underWay && !waiting.urgent);
    this.#entries.splice(place < 0 ? this.length : place, 0, { ...entry, key, urgent: true });
    this.#wake?.();
    this.go();
  }

  // Throws away acts that were asked for before something appeared that must be answered first; returns how many.
  dropActs() {
    const kept = this.#entries.filter((entry) => entry === this.#underWay || !entry.urgent);
    const dropped = this.length - kept.length;
    this.#entries = kept;
    return dropped;
  }

  async go() {
    this.changed();
    if (this.#running) return;
    this.#running = true;
    let pause = FIRST_PAUSE;
    while (this.length && !this.#isHeld()) {
      const entry = this.#entries[0];
      const rest = this.#shownUntil - performance.now();
      if (!entry.urgent && rest > 0) {
        await Promise.race([after(rest), new Promise((resolve) => (this.#wake = resolve))]);
        continue;
      }
      this.#underWay = entry;
      const passed = await this.#send(entry);
      this.offline = !passed;
      if (passed) this.#finish(entry);
      this.changed();
      if (!passed) await after(pause);
      pause = passed ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
    }
    this.#running = false;
  }

  #finish(entry) {
    this.#entries.shift();
    this.#underWay = null;
    if (entry.urgent) this.#shownUntil = performance.now() + SHOWN_FOR;
  }

  // While a decision is open, only its answer goes; what was sent already and not answered is sent on.
  #isHeld() {
    const [entry] = this.#entries;
    return !entry.answers && entry !== this.#underWay && document.querySelector('[data-decision="hold"]') !== null;
  }

  // Returns whether the entry is done with. Its body is made once: the same key must always carry the same words.
  async #send(entry) {
    entry.body ??= bodyOf(entry);
    let answer, text;
    try {
      const headers = { "HX-Request": "true", "Idempotency-Key": entry.key };
      const address = entry.action || entry.form.getAttribute("action") || location.href;
      answer = await fetch(address, { method: "POST", body: entry.body, headers, credentials: "same-origin" });
      text = await answer.text();
    } catch {
      return false;
    }
    if (PASSING.has(answer.status)) return false;
    const elsewhere = answer.headers.get("HX-Redirect") || (answer.redirected && answer.url);
    if (elsewhere) location.assign(elsewhere);
    else if (answer.ok || answer.status === 409 || answer.status === 422) this.arrived(new DOMParser().parseFromString(text, "text/html"), entry);
    else this.failed(entry);
    return true;
  }
}

function after(pause) {
  return new Promise((resolve) => setTimeout(resolve, pause));
}

function bodyOf({ form, changes, key }) {
  const body = new URLSearchParams(new FormData(form));
  // Which screen stands here, as it says of itself: the answer then holds only what changes on it.
  const seen = document.querySelector("[data-seen]")?.dataset.seen;
  for (const [name, value] of Object.entries({ ...changes, operation_key: key, ...(seen && { seen }) })) body.set(name, value);
  return body;
}
