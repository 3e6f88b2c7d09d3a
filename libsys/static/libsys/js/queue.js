// What was scanned waits here and is sent strictly one after another. A failing network keeps it and tries again with the
// same operation key, so that the server does it once however often it arrives.

const LONGEST = 50;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15000;
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
  #sending = false;
  offline = false;

  constructor({ arrived, changed, failed }) {
    Object.assign(this, { arrived, changed, failed });
  }

  get length() {
    return this.#entries.length;
  }

  add(entry) {
    if (this.length >= LONGEST) return false;
    this.#entries.push({ ...entry, key: newKey() });
    this.go();
    return true;
  }

  // An answer to what is on the screen does not wait behind what comes after it. What is being sent stays first.
  addFirst(entry) {
    const key = entry.form.elements.operation_key?.value || newKey();
    if (this.#entries.some((waiting) => waiting.key === key)) return;
    this.#entries.splice(this.#sending ? 1 : 0, 0, { ...entry, key, urgent: true });
    this.go();
  }

  async go() {
    this.changed();
    if (this.#sending) return;
    this.#sending = true;
    let pause = FIRST_PAUSE;
    while (this.length && !this.#isHeld()) {
      const passed = await this.#send(this.#entries[0]);
      this.offline = !passed;
      if (passed) this.#entries.shift();
      this.changed();
      if (!passed) await new Promise((resolve) => setTimeout(resolve, pause));
      pause = passed ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
    }
    this.#sending = false;
  }

  #isHeld() {
    return !this.#entries[0].urgent && document.querySelector('[data-decision="hold"]') !== null;
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
    else if (answer.ok || answer.status === 409 || answer.status === 422) this.arrived(new DOMParser().parseFromString(text, "text/html"));
    else this.failed(entry);
    return true;
  }
}

function bodyOf({ form, changes, key }) {
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries({ ...changes, operation_key: key })) body.set(name, value);
  return body;
}
