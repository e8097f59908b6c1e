"use strict";
// the network of the explorer: actors as marks, ties as lines
const COLOURS = { cooperate: "#009e73", talk: "#56b4e9", demand: "#cc79a7", threaten: "#e69f00", restrict: "#d55e00", force: "#8a5a00", other: "#8a8a8a" };
const DASHES = { talk: ".012 .014", demand: ".05 .012 .012 .012", threaten: ".03 .015", restrict: ".06 .015", force: ".06 .012 .012 .012 .012 .012" };

function make(name, attributes, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function element(name, text, className) {
  const node = document.createElement(name);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
}

// returns what draws the ties of events in `svg`, their key in `key`; `choose` is told what is pressed
function networkIn(svg, key, actors, choose) {
  const MOST_TIES = 150, MOST_NAMED = 30;
  const of = new Map(actors.map((actor) => [actor.id, actor]));
  // whole words: part of one is nothing that a reader by ear could match
  const short = (name) => (name.length > 26 ? `${name.slice(0, 25).replace(/\s+\S*$/u, "")}…` : name);

  function arrows() {
    const defs = make("defs", {});
    for (const [family, fill] of Object.entries(COLOURS)) {
      const marker = make("marker", { id: `to-${family}`, viewBox: "0 0 6 6", refX: 3, refY: 3, orient: "auto", markerUnits: "userSpaceOnUse", markerWidth: 0.055, markerHeight: 0.055 });
      marker.append(make("path", { d: "M0 0L6 3L0 6z", fill }));
      defs.append(marker);
    }
    return defs;
  }

  // what is done when a node of the network is pressed, by its key; one listener hears for all
  const acts = new Map();
  function pressable(node, key, name, act) {
    node.setAttribute("tabindex", "-1"); // of all marks one is in the tab order; arrow keys lead to the others
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", name);
    node.dataset.key = key;
    acts.set(key, act);
    return node;
  }

  // actors first, then ties, the largest first of each, as the keys go through them
  const size = (actor) => actor.querySelector("circle").r.baseVal.value;
  const marks = () => [
    ...[...svg.querySelectorAll(".actor")].sort((a, b) => size(b) - size(a)),
    ...svg.querySelectorAll(".tie"),
  ];

  function reach(mark) {
    for (const other of svg.querySelectorAll("[tabindex='0']")) other.setAttribute("tabindex", "-1");
    mark?.setAttribute("tabindex", "0");
    return mark;
  }

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  function walk(event) {
    const all = marks(), at = all.indexOf(document.activeElement);
    if (at < 0 || !(event.key in STEPS)) return;
    event.preventDefault();
    reach(all[(at + STEPS[event.key] + all.length) % all.length]).focus();
  }

  function press(event) {
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (key === undefined || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    acts.get(key)();
  }

  // both directions of a tie that rests on the same events are one line without an arrow
  function tiesOf(shown) {
    const ties = new Map(), key = (a, b, family) => `${a}\u0000${b}\u0000${family}`;
    for (const event of shown) {
      for (const [a, b, share] of event.ties) {
        const name = key(a, b, event.family);
        const tie = ties.get(name) ?? { name, a, b, family: event.family, weight: 0, alone: 0, told: [] };
        tie.weight += share;
        tie.alone += share === 1;
        tie.told.push(event);
        ties.set(name, tie);
      }
    }
    return [...ties.values()].filter((tie) => {
      const back = ties.get(key(tie.b, tie.a, tie.family));
      tie.mutual = back?.told.length === tie.told.length && tie.told.every((event, n) => event === back.told[n]);
      return !tie.mutual || tie.a < tie.b;
    }).sort((x, y) => y.weight - x.weight || (x.name < y.name ? -1 : 1));
  }

  // an act of k sides makes 1 / (k - 1) of each of its ties, as in the network's tables
  function counted(tie) {
    const n = tie.told.length, events = n === 1 ? "1 event" : `${n} events`, many = n - tie.alone;
    const whose = n === 1 ? "of three or more sides" : `${many === n ? "all" : many} of three or more sides`;
    return many ? `weight ${Number(tie.weight.toFixed(2))} from ${events}, ${whose}` : events;
  }

  function draw(shown, chosen) {
    const sums = new Map(), order = tiesOf(shown);
    for (const event of shown) {
      for (const id of new Set([...event.from, ...event.to])) sums.set(id, (sums.get(id) ?? 0) + 1);
    }
    const drawn = order.slice(0, MOST_TIES);
    const top = drawn.length ? drawn[0].weight : 1;
    const most = Math.max(1, ...sums.values());
    const fanned = new Map(), nodes = [arrows()];
    const radius = (id) => 0.016 + 0.05 * Math.sqrt(sums.get(id) / most);
    for (const tie of drawn) {
      const [x1, y1] = of.get(tie.a).at, [x2, y2] = of.get(tie.b).at;
      const pair = `${tie.a}\u0000${tie.b}`, rank = fanned.get(pair) ?? 0;
      fanned.set(pair, rank + 1);
      const bend = 0.1 + 0.09 * rank;
      const middle = [(x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend];
      // the tie ends at the rim of its target, so that the arrow is seen
      const length = Math.hypot(x2 - middle[0], y2 - middle[1]) || 1, rim = radius(tie.b) + 0.03;
      const end = [x2 - ((x2 - middle[0]) / length) * rim, y2 - ((y2 - middle[1]) / length) * rim];
      const isChosen = chosen?.tie && chosen.tie[0] === tie.a && chosen.tie[1] === tie.b && chosen.family === tie.family;
      const faint = chosen && !isChosen && !(chosen.actor === tie.a || chosen.actor === tie.b);
      const path = make("path", {
        class: `tie${isChosen ? " chosen" : faint ? " faint" : tie.alone ? "" : " pale"}`,
        d: `M${x1} ${y1}Q${middle[0]} ${middle[1]} ${end[0]} ${end[1]}`,
        stroke: COLOURS[tie.family] ?? COLOURS.other,
        ...(tie.mutual ? {} : { "marker-end": `url(#to-${COLOURS[tie.family] ? tie.family : "other"})` }),
        "stroke-width": 0.006 + 0.03 * Math.sqrt(tie.weight / top),
        ...(DASHES[tie.family] ? { "stroke-dasharray": DASHES[tie.family] } : {}),
      });
      const name = `${of.get(tie.a).name} ${tie.mutual ? "–" : "→"} ${of.get(tie.b).name}: ${tie.family}, ${counted(tie)}`;
      path.append(make("title", {}, name));
      nodes.push(pressable(path, tie.name, name, () => choose({ tie: [tie.a, tie.b], family: tie.family })));
    }
    const named = new Set([...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a) || (a < b ? -1 : 1)).slice(0, MOST_NAMED));
    for (const actor of actors.filter(({ id }) => sums.has(id))) {
      const [x, y] = actor.at, n = sums.get(actor.id);
      const isChosen = chosen?.actor === actor.id || chosen?.tie?.includes(actor.id);
      const group = make("g", { class: `actor${isChosen ? " chosen" : chosen && !named.has(actor.id) ? " faint" : ""}`, "data-id": actor.id });
      group.append(make("circle", { cx: x, cy: y, r: radius(actor.id) }));
      if (named.has(actor.id) || isChosen) group.append(make("text", { x, y: y - radius(actor.id) - 0.012, "aria-hidden": "true", "text-anchor": x > 0.9 ? "end" : x < -0.9 ? "start" : "middle" }, short(actor.name)));
      const name = `${actor.name}, ${actor.kind}, ${n === 1 ? "1 event" : `${n} events`}`;
      group.append(make("title", {}, name));
      nodes.push(pressable(group, actor.id, name, () => choose({ actor: actor.id })));
    }
    const focused = document.activeElement?.dataset?.key;
    svg.replaceChildren(...nodes);
    const held = focused === undefined ? undefined : nodes.find((node) => node.dataset.key === focused);
    const chief = chosen && marks().find((node) => node.classList.contains("chosen"));
    reach(held ?? chief ?? marks()[0]);
    held?.focus();
    placeNames((text) => sums.get(text.parentNode.dataset.id), radius);
    key.replaceChildren(...[...new Set(drawn.map((tie) => tie.family))].sort().map((family) => {
      const item = element("span"), line = element("i");
      line.style.borderColor = COLOURS[family] ?? COLOURS.other;
      if (DASHES[family]) line.style.borderTopStyle = "dashed";
      item.append(line, family);
      return item;
    }), ...(drawn.some((tie) => tie.alone < tie.told.length) ? [element("small", "An act of three or more sides, k of them, counts 1 / (k − 1) for each tie; pale: ties of such acts alone.")] : []));
    return order.length - drawn.length;
  }

  // of two names that would meet, that of the actor with fewer events goes below its mark, or is left to
  // the pointer; all places are asked for before any is changed, so that they are laid out once
  function placeNames(weight, radius) {
    const meets = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    const texts = [...svg.querySelectorAll("text")].sort((a, b) => weight(b) - weight(a));
    const boxes = texts.map((text) => text.getBBox()), kept = [];
    texts.forEach((text, n) => {
      const { id } = text.parentNode.dataset, { x, width, height } = boxes[n];
      const above = Number(text.getAttribute("y")), below = of.get(id).at[1] + radius(id) + height;
      const free = [above, below].find((y) => !kept.some((box) => meets(box, { x, y: boxes[n].y + y - above, width, height })));
      if (free === undefined) { text.remove(); return; }
      if (free !== above) text.setAttribute("y", free);
      kept.push({ x, y: boxes[n].y + free - above, width, height });
    });
  }

  svg.addEventListener("click", press);
  svg.addEventListener("keydown", press);
  svg.addEventListener("keydown", walk);
  // heard on the box around it: an svg that listens for the focus is a stop of the tab key itself
  svg.parentNode.addEventListener("focusin", (event) => { const mark = event.target.closest("[data-key]"); if (mark) reach(mark); });
  return draw;
}
