// Finds actors, events and documents by every word typed; everything is put in as text, never as markup.
"use strict";
(() => {
  const entries = JSON.parse(document.getElementById("entries").textContent);
  const field = document.getElementById("find");
  const list = document.getElementById("found");
  const said = document.getElementById("said");
  const most = 100;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const indexed = entries.map(([name, kind, page, more]) => [plain(`${name} ${kind} ${more}`), name, kind, page]);

  function find() {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    if (!words.length) {
      said.textContent = "Type a name, an instrument or a status into the field above.";
      return;
    }
    const hits = indexed.filter(([text]) => words.every((word) => text.includes(word)));
    for (const [, name, kind, page] of hits.slice(0, most)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = page;
      link.textContent = name;
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = ` ${kind}`;
      item.append(link, note);
      list.append(item);
    }
    const found = hits.length === 1 ? "1 entry found" : `${hits.length} entries found`;
    said.textContent = hits.length > most ? `${found}; the first ${most} are shown.` : `${found}.`;
    if (!hits.length) said.textContent += " Names and titles are looked at here; toolkit show CORPUS --find WORDS looks into the sentences.";
  }

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", find);
  field.form.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  field.focus();
  find();
})();
