// The record is saved: what the editor kept of it in this browser is no longer wanted.

export function start(element) {
  const begins = [`libsys-draft-${element.dataset.record}-`, "libsys-draft-new-"];
  for (const key of Object.keys(sessionStorage)) {
    if (begins.some((begin) => key.startsWith(begin))) sessionStorage.removeItem(key);
  }
}
