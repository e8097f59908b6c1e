"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const { actors, events } = JSON.parse($("data").textContent);
  const frame = window.frameElement;
  const root = frame ? frame.dataset.root ?? "" : "";
  const MOST_LISTED = 20, BARS = 80, MOST_PERIODS = 15;
  const FILTERS = ["family", "instrument", "status", "standing"];
  const DAY = /^\d{4}(-\d\d(-\d\d)?)?$/; // or a month, or a year: all of it is meant
  const of = new Map(actors.map((actor) => [actor.id, actor]));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let chosen = null; // {actor}, or {tie: [from, to], family}
  const drawNetwork = networkIn($("network"), $("key"), actors, choose);

  for (const event of events) {
    event.time = event.day ? Date.parse(event.day) : null;
    event.words = plain([event.text, event.when, event.standing, ...event.quotes.flatMap((quote) => quote.slice(0, 4))].join(" "));
  }
  const times = events.map((event) => event.time).filter((time) => time !== null).sort((a, b) => a - b);
  // a few events of long ago, or planned for later, would press all others into a corner: one in
  // twenty at an end is not drawn, where these take half of the room
  const early = times[Math.floor(times.length * 0.05)] ?? 0, late = times[Math.ceil(times.length * 0.95) - 1] ?? 0;
  const begins = times[0] ?? 0, ends = times.at(-1) ?? 0;
  const first = 2 * (ends - early) < ends - begins ? early : begins;
  const final = 2 * (late - first) < ends - first ? late : ends;
  const last = final + 864e5; // the end of the last day
  const inside = (event) => event.time !== null && event.time >= first && event.time < last;
  const iso = (time) => new Date(time).toISOString().slice(0, 10);

  // the first day and the day after the last of what a field says, if it says one
  function bounds(text) {
    if (!DAY.test(text)) return null;
    const [year, month, day] = text.split("-").map(Number);
    if (day) return [Date.UTC(year, month - 1, day), Date.UTC(year, month - 1, day + 1)];
    return month ? [Date.UTC(year, month - 1), Date.UTC(year, month)] : [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
  }

  const period = () => [bounds($("first").value)?.[0] ?? -Infinity, bounds($("last").value)?.[1] ?? Infinity];

  function filtered() {
    const words = plain($("words").value).split(/\s+/).filter(Boolean);
    const wanted = FILTERS.map((name) => [name, $(name).value]).filter(([, value]) => value);
    return events.filter((event) =>
      wanted.every(([name, value]) => event[name] === value) && words.every((word) => event.words.includes(word)));
  }

  function ofPeriod([from, to]) { // without a period, events without a day are shown too
    return (event) => (event.time === null ? from === -Infinity && to === Infinity : event.time >= from && event.time < to);
  }

  function ofChoice(event) {
    if (!chosen) return true;
    if (chosen.actor) return event.from.includes(chosen.actor) || event.to.includes(chosen.actor);
    return event.family === chosen.family && event.ties.some(([a, b]) => a === chosen.tie[0] && b === chosen.tie[1]);
  }

  function choose(next) {
    chosen = chosen && JSON.stringify(chosen) === JSON.stringify(next) ? null : next;
    $("actor").value = chosen?.actor ?? "";
    draw();
  }

  function drawTimeline(shown) {
    const width = 600 / BARS, counts = Array.from({ length: BARS }, () => new Map());
    for (const event of shown) {
      if (!inside(event)) continue;
      const bar = Math.min(BARS - 1, Math.floor(((event.time - first) / (last - first)) * BARS));
      counts[bar].set(event.family, (counts[bar].get(event.family) ?? 0) + 1);
    }
    const most = Math.max(1, ...counts.map((bar) => [...bar.values()].reduce((a, b) => a + b, 0)));
    const marks = [];
    counts.forEach((bar, n) => {
      let y = 108;
      for (const family of Object.keys(COLOURS)) {
        const height = ((bar.get(family) ?? 0) / most) * 104;
        if (!height) continue;
        y -= height;
        marks.push(make("rect", { x: n * width + 0.5, y, width: width - 1, height, fill: COLOURS[family] }));
      }
    });
    const [from, to] = period();
    if (from !== -Infinity || to !== Infinity) {
      const at = (time) => Math.min(600, Math.max(0, ((time - first) / (last - first)) * 600));
      const left = at(from), right = Math.max(at(to), left + 2);
      marks.push(make("rect", { class: "brush", x: left, y: 0, width: right - left, height: 110 }));
    }
    $("timeline").replaceChildren(...marks);
    const left = [
      [shown.filter((event) => event.time !== null && event.time < first).length, "earlier"],
      [shown.filter((event) => event.time !== null && event.time >= last).length, "later"],
      [shown.filter((event) => event.time === null).length, "without a day"],
    ].filter(([n]) => n).map(([n, what]) => `${n} ${what}`);
    $("span").textContent = `At most ${most === 1 ? "1 event" : `${most} events`} a bar${left.length ? `; not drawn: ${left.join(", ")}` : ""}. Draw over the bars, or press a name below them, to choose a period.`;
    for (const button of $("periods").children) {
      button.setAttribute("aria-pressed", String($("first").value === button.dataset.first && $("last").value === button.dataset.last));
    }
  }

  // months below the bars; of a long time quarters or years, so that there are few
  function namePeriods() {
    const begin = new Date(first), end = new Date(last - 1);
    const months = 12 * (end.getUTCFullYear() - begin.getUTCFullYear()) + end.getUTCMonth() - begin.getUTCMonth() + 1;
    const size = [1, 3].find((n) => months <= n * MOST_PERIODS) ?? 12 * Math.ceil(months / 12 / MOST_PERIODS);
    const start = size < 12 ? begin.getUTCMonth() - (begin.getUTCMonth() % size) : 0;
    for (let month = start, year = begin.getUTCFullYear(); Date.UTC(year, month) < last; month += size) {
      const from = new Date(Date.UTC(year, month)), to = new Date(Date.UTC(year, month + size) - 1);
      const left = Math.max(from.getTime(), first), right = Math.min(to.getTime() + 1, last);
      const name = size < 12 ? from.toLocaleDateString("en-US", { month: "short", timeZone: "UTC" }) : "";
      const tells = size >= 12 || month === start || from.getUTCMonth() === 0;
      const button = element("button", [name, tells ? from.getUTCFullYear() : ""].filter(String).join("\n"));
      const unit = size < 12 ? 7 : 4;
      Object.assign(button.dataset, { first: iso(from).slice(0, unit), last: iso(to).slice(0, unit) });
      Object.assign(button, { type: "button", tabIndex: -1, title: `${button.dataset.first} to ${button.dataset.last}` });
      Object.assign(button.style, { left: `${(100 * (left - first)) / (last - first)}%`, width: `${(100 * (right - left)) / (last - first)}%` });
      button.addEventListener("click", () => {
        const on = button.getAttribute("aria-pressed") === "true";
        $("first").value = on ? "" : button.dataset.first;
        $("last").value = on ? "" : button.dataset.last;
        draw();
      });
      $("periods").append(button);
    }
    // a part of a month at either end may have no room for its name
    for (const button of $("periods").children) if (button.scrollWidth > button.clientWidth) button.textContent = "";
  }

  function link(text, page) {
    const node = element("a", text);
    node.href = root + page;
    node.target = root ? "_blank" : "_top";
    node.rel = "noopener";
    return node;
  }

  // the line of corrections.csv that sets what was read here: who and why are left to fill in
  function correction(sentence, words, [source, act, instrument, status, from, to]) {
    const cell = (text) => {
      const plain = text.replace(/\s+/gu, " ").trim(), safe = /^[=+\-@]/.test(plain) ? `'${plain}` : plain;
      return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    const values = `act=${act} | instrument=${instrument} | status=${status} | source_ids=${from} | target_ids=${to}`;
    const was = [act, instrument, status].filter(Boolean).join(" ");
    const box = element("details");
    box.append(element("summary", "Correct"));
    box.addEventListener("toggle", () => { // few are ever opened
      box.append(element("code", ["", "", "", "set", source, sentence, words, "", values, was, "", "", ""].map(cell).join(",")));
    }, { once: true });
    return box;
  }

  function drawList(shown, most = MOST_LISTED) {
    const items = shown.slice(0, most).map((event) => {
      const item = element("li");
      item.append(link(event.text, event.page), element("br"), element("small", `${event.when}; ${event.standing}`));
      for (const [before, act, after, source, page, anchor] of event.quotes) {
        const quote = element("q");
        quote.append(before, element("mark", act), after);
        const from = element("small");
        from.append(link(source, page));
        item.append(quote, from);
        if (anchor.length) from.append(" ", correction(before + act + after, act, anchor));
      }
      if (event.more > 0) item.append(element("small", `${event.more} more ${event.more === 1 ? "sentence" : "sentences"} on the page of the event`, "more"));
      return item;
    });
    if (shown.length > most) {
      const item = element("li"), more = element("button", `Show more of the ${shown.length - most} events left`);
      more.addEventListener("click", () => { drawList(shown, most + MOST_LISTED); $("events").children[most].querySelector("a").focus(); });
      item.append(more);
      items.push(item);
    }
    $("events").replaceChildren(...items);
    // on a phone the page moves, not the list within it
    if (frame && matchMedia("(max-width: 44rem)").matches) frame.style.height = `${document.querySelector("main").offsetHeight + 8}px`;
  }

  let later = 0;
  function draw(calm = true) {
    const matching = filtered(), shown = matching.filter(ofPeriod(period())), chosenOnes = shown.filter(ofChoice);
    const listed = [...chosenOnes.filter(inside), ...chosenOnes.filter((event) => !inside(event))];
    const left = drawNetwork(shown, chosen);
    drawTimeline(matching.filter(ofChoice));
    clearTimeout(later);
    if (calm) drawList(listed);
    else later = setTimeout(drawList, 120, listed); // the sentences are long: they wait until the pointer rests
    const about = chosen?.actor ? ` of ${of.get(chosen.actor).name}` : chosen?.tie ? ` of ${of.get(chosen.tie[0]).name} and ${of.get(chosen.tie[1]).name} (${chosen.family})` : "";
    $("said").textContent = `${listed.length === 1 ? "1 event" : `${listed.length} events`}${about}${left ? `; ${left === 1 ? "1 weaker tie is" : `${left} weaker ties are`} not drawn` : ""}.`;
    $("all").hidden = !chosen;
  }

  let due = false;
  function drawSoon() { // at most once a frame, however fast the pointer moves or words are typed
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; draw(false); });
  }

  function option(value, name, n) {
    const node = element("option", n === undefined ? name : `${name} (${n})`);
    node.value = value;
    return node;
  }

  for (const name of FILTERS) {
    const counts = new Map();
    for (const event of events) counts.set(event[name], (counts.get(event[name]) ?? 0) + 1);
    $(name).append(option("", "all"), ...[...counts].sort().map(([value, n]) => option(value, value.replaceAll("_", " "), n)));
  }
  const taking = new Map();
  for (const event of events) for (const id of new Set([...event.from, ...event.to])) taking.set(id, (taking.get(id) ?? 0) + 1);
  const byName = [...actors].sort((a, b) => (plain(a.name) < plain(b.name) ? -1 : 1));
  $("actor").append(option("", "all"), ...byName.map(({ id, name }) => option(id, name, taking.get(id))));

  const day = (pointer) => {
    const box = $("timeline").getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (pointer.clientX - box.left) / box.width));
    return iso(first + share * (last - 1 - first));
  };
  let begun = null;
  $("timeline").addEventListener("pointerdown", (pointer) => { begun = day(pointer); $("timeline").setPointerCapture(pointer.pointerId); });
  $("timeline").addEventListener("pointermove", (pointer) => {
    if (begun === null) return;
    const [from, to] = [begun, day(pointer)].sort();
    $("first").value = from;
    $("last").value = to;
    drawSoon();
  });
  $("timeline").addEventListener("pointerup", (pointer) => {
    if (begun !== null && begun === day(pointer)) { $("first").value = ""; $("last").value = ""; draw(); }
    begun = null;
  });
  $("words").addEventListener("input", (event) => { event.stopPropagation(); drawSoon(); });
  $("actor").addEventListener("input", (event) => { event.stopPropagation(); choose($("actor").value ? { actor: $("actor").value } : null); });
  $("all").addEventListener("click", () => { choose(null); $("actor").focus(); });
  $("filters").addEventListener("input", () => draw());
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", () => { chosen = null; setTimeout(() => draw()); });
  namePeriods();
  draw();
})();
