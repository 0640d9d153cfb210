"use strict";
// Everything of an input goes into the page as text (textContent) or as the value of a class that we have: never as HTML.
(() => {
  const parsed = name => { const at = document.getElementById(name); return at && JSON.parse(at.textContent) };
  const { tables, words } = parsed("data");
  const rows = name => tables[name].rows.map(row => Object.fromEntries(tables[name].columns.map((column, at) => [column, row[at]])));
  const split = text => text ? text.split("; ") : [];
  const unique = list => [...new Set(list)];
  const count = (number, noun) => `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;
  const spelt = name => name ? name.replaceAll("_", " ") : "";
  const GRADES = Object.keys(words.grades);
  const letter = grade => words.grades[grade][0];

  // The data, linked

  const councils = new Map(rows("councils").map(one => [one.code, one.name]));
  const speakers = new Map(rows("speakers").map(one => [one.id, one]));
  const inspections = new Map(rows("inspections").map(one => [one.id, one]));
  const articles = rows("articles");
  const byId = new Map(articles.map(one => [one.id, Object.assign(one, { grades: [], quotes: [], improvements: [] })]));
  for (const kind of ["grades", "quotes", "improvements"]) {
    for (const fact of rows(kind)) {
      fact.themes = split(fact.themes);
      byId.get(fact.article)[kind].push(fact);
    }
  }
  for (const article of articles) {
    const year = /^\d{4}/.exec(article.published || "");
    article.year = year ? Number(year[0]) : null;
    article.councils = unique([article.council, ...article.grades.map(grade => grade.council)].filter(Boolean));
    article.themes = unique([...article.improvements, ...article.quotes].flatMap(fact => fact.themes));
    article.groups = unique(article.quotes.map(quote => quote.group).filter(Boolean));
    article.words = [article.title, ...article.quotes.map(quote => quote.text)].join("\n").toLowerCase();
  }

  // Drawing

  const h = (name, attributes, ...inner) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "on") Object.entries(value).forEach(([event, act]) => made.addEventListener(event, act));
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
    }
    made.append(...inner.flat().filter(item => item !== null && item !== ""));
    return made;
  };
  const s = (name, attributes, ...inner) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...inner);
    return made;
  };
  const at = id => document.getElementById(id);
  const chip = grade => h("span", { class: `chip ${grade}` }, letter(grade));
  // The first items, and a button for more of them, which puts the keyboard where those begin.
  const listed = (place, items, draw, step) => {
    const list = h("ul", { class: "plain" });
    const add = () => {
      const first = list.children.length;
      list.append(...items.slice(first, first + step).map(item => h("li", {}, draw(item))));
      more.hidden = list.children.length >= items.length;
      more.textContent = `Show more (${(items.length - list.children.length).toLocaleString("en-GB")} are left)`;
      return list.children[first];
    };
    const more = h("button", { type: "button", class: "more", on: { click: () => add()?.querySelector("summary, button")?.focus() } });
    add();
    place.replaceChildren(list, more);
    return { list, add };
  };

  // What is chosen

  const form = at("filters");
  let inspection = null;
  const options = (name, every, pairs) =>
    form.elements[name].replaceChildren(new Option(every, ""), ...pairs.map(([value, told]) => new Option(told, value)));
  const counted = (field, told) => {
    const found = new Map();
    for (const article of articles) for (const value of article[field]) found.set(value, (found.get(value) || 0) + 1);
    return [...found].map(([value, number]) => [value, `${told(value)} (${number})`]).sort((a, b) => a[1].localeCompare(b[1], "en-GB"));
  };
  const years = unique(articles.map(article => article.year).filter(Boolean)).sort();
  options("council", "every council", counted("councils", code => councils.get(code) || code));
  options("from", "the first", years.map(year => [year, year]));
  options("to", "the last", years.map(year => [year, year]));
  options("grade", "any or none", GRADES.map(grade => [grade, words.grades[grade]]));
  options("theme", "every theme", counted("themes", theme => theme));
  options("group", "anybody", counted("groups", spelt));
  at("key").append(...GRADES.map(grade => h("span", {}, chip(grade), ` ${words.grades[grade]}`)),
    h("span", { class: "around" }, "Dashed: only the day of the news is known. * Articles tell different grades."));

  const value = name => form.elements[name].value;
  const ours = fact => !value("council") || fact.council === value("council");
  const passes = article => {
    const [from, to, sought] = [value("from"), value("to"), value("words").trim().toLowerCase()];
    return (!value("council") || article.councils.includes(value("council")))
      && (!from || (article.year !== null && article.year >= from)) && (!to || (article.year !== null && article.year <= to))
      && (!value("grade") || article.grades.some(grade => grade.grade === value("grade") && grade.status === "awarded" && ours(grade)))
      && (!value("theme") || article.themes.includes(value("theme")))
      && (!value("group") || article.groups.includes(value("group")))
      && (!inspection || article.grades.some(grade => grade.inspection === inspection.id))
      && (!sought || article.words.includes(sought));
  };

  // Grades over time

  const day = text => Date.parse(text) / 86400000;
  // Of each inspection and area the grade that Ofsted's own report gives, else that most articles give.
  const given = found => {
    const told = new Map();
    for (const article of found) {
      for (const grade of article.grades) {
        const of = inspections.get(grade.inspection);
        if (!of || grade.status === "target" || !ours(grade)) continue;
        const key = `${of.id} ${grade.area}`;
        if (!told.has(key)) told.set(key, { of, area: grade.area, grades: new Map() });
        const grades = told.get(key).grades;
        if (!grades.has(grade.grade)) grades.set(grade.grade, new Set());
        grades.get(grade.grade).add(article.id);
      }
    }
    return [...told.values()].map(one => {
      const reports = ids => [...ids].filter(id => byId.get(id).report).length;
      const order = [...one.grades].sort((a, b) =>
        reports(b[1]) - reports(a[1]) || b[1].size - a[1].size || GRADES.indexOf(b[0]) - GRADES.indexOf(a[0]));
      const time = (day(one.of.start) + day(one.of.end)) / 2;
      return { ...one, time, year: Number(one.of.end.slice(0, 4)), grade: order[0][0], told: order.map(([grade, ids]) => [grade, ids.size]) };
    }).sort((a, b) => a.time - b.time);
  };
  const said = one => `${councils.get(one.of.council) || one.of.council}, ${words.areas[one.area]}: ${one.told.map(([grade, number]) =>
    `${words.grades[grade]} (${count(number, "article")})`).join(", ")}; ${one.of.basis === "inferred" ? "told of" : "inspected"} ${one.of.date_words}`;

  const drawBars = overall => {
    if (!overall.length) return at("bars").replaceChildren();
    const span = [overall[0].year, overall[0].year];
    overall.forEach(one => { span[0] = Math.min(span[0], one.year); span[1] = Math.max(span[1], one.year) });
    const [step, high] = [46, 130];
    const byYear = Array.from({ length: span[1] - span[0] + 1 }, (_, at) => overall.filter(one => one.year === span[0] + at));
    const most = Math.max(...byYear.map(of => of.length));
    const drawing = s("svg", { viewBox: `0 0 ${step * byYear.length} ${high + 22}`, width: step * byYear.length, role: "img",
      "aria-label": `Overall grades by year of inspection: ${byYear.map((of, at) => `${span[0] + at}: ${GRADES.map(grade =>
        [of.filter(one => one.grade === grade).length, words.grades[grade]]).filter(([number]) => number).map(pair => pair.join(" ")).join(", ") || "none"}`).join("; ")}` });
    byYear.forEach((of, place) => {
      let top = high;
      for (const grade of GRADES) {
        const number = of.filter(one => one.grade === grade).length;
        const tall = number / most * (high - 4);
        top -= tall;
        if (number) drawing.append(s("rect", { class: grade, x: place * step + 3, y: top, width: step - 6, height: tall },
          s("title", {}, `${span[0] + place}: ${number} ${words.grades[grade]}`)));
        if (tall >= 13) drawing.append(s("text", { x: place * step + step / 2, y: top + tall / 2 + 4 }, `${letter(grade)} ${number}`));
      }
      drawing.append(s("text", { x: place * step + step / 2, y: high + 16 }, span[0] + place));
    });
    const box = h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Overall grades by year" }, drawing);
    at("bars").replaceChildren(box);
    box.scrollLeft = box.scrollWidth;  // where there is no room for all, the latest
  };

  const drawTimeline = found => {
    const all = given(found);
    const overall = all.filter(one => one.area === "overall");
    drawBars(overall);
    // Of one council its areas, of many their overall grades.
    const one = value("council");
    const shown = one ? all : overall;
    const undated = found.flatMap(article => article.grades).filter(grade =>
      !inspections.has(grade.inspection) && grade.status !== "target" && ours(grade) && (one || grade.area === "overall"));
    at("undated").textContent = undated.length
      ? `${count(undated.length, one ? "grade" : "overall grade")} not shown here: of ${undated.length === 1 ? "its" : "their"} inspection no date is known.` : "";
    const lines = new Map();
    for (const mark of shown) {
      const name = one ? words.areas[mark.area] : councils.get(mark.of.council) || mark.of.council;
      lines.set(name, [...(lines.get(name) || []), mark]);
    }
    if (!shown.length) return at("rows").replaceChildren(h("p", { class: "around" }, "No grade with a date."));
    const [first, last] = [Math.min(...shown.map(mark => mark.year)), Math.max(...shown.map(mark => mark.year)) + 1];
    const [start, end] = [Math.min(day(`${first}-01-01`), shown[0].time), day(`${last}-01-01`)];
    const place = time => (time - start) / (end - start) * 100;
    const every = Math.ceil((last - first) / 7);
    const ticks = [];
    for (let year = first; year < last; year += every) ticks.push(year);
    const positioned = (made, left, top) => { made.style.left = `${left}%`; if (top) made.style.top = `${top}rem`; return made };
    const axis = h("div", { class: "row axis", "aria-hidden": "true" }, h("span"), h("div", { class: "track" },
      ticks.map(year => positioned(h("span", { class: "tick" }, String(year)), place(day(`${year}-01-01`))))));
    // What a mark takes of the track, which begins beside the names, or on a narrow screen below them.
    const wide = at("rows").clientWidth;
    const room = 3400 / Math.max(wide - (wide > 700 ? 280 : 40), 200);
    const row = ([name, marks]) => {
      const ends = [];
      const track = h("div", { class: "track" }, marks.map(mark => {
        const left = place(mark.time);
        // Marks that would lie on each other lie below each other.
        let lane = ends.findIndex(end => end < left - room);
        if (lane < 0) lane = ends.push(0) - 1;
        ends[lane] = left;
        const pick = () => { choose(() => { inspection = mark.of }); at("articles").focus() };
        const sign = letter(mark.grade) + (mark.told.length > 1 ? "*" : "");
        return positioned(h("button", { type: "button", class: `mark ${mark.grade} ${mark.of.basis}`, title: said(mark),
          "aria-label": `${sign}: ${said(mark)}`, on: { click: pick } }, sign), left, lane * 1.9);
      }));
      track.style.minHeight = `${ends.length * 1.9}rem`;
      return h("div", { class: "row" }, h("span", {}, name), track);
    };
    const order = one ? Object.values(words.areas) : [...lines.keys()].sort((a, b) => a.localeCompare(b, "en-GB"));
    listed(at("rows"), order.filter(name => lines.has(name)).map(name => [name, lines.get(name)]), row, 25);
    at("rows").prepend(axis);
  };

  // Themes over time

  const drawThemes = found => {
    const table = new Map();
    for (const article of found) {
      for (const theme of article.improvements.flatMap(fact => fact.themes)) {
        if (!table.has(theme)) table.set(theme, { all: 0 });
        const numbers = table.get(theme);
        numbers.all += 1;
        numbers[article.year] = (numbers[article.year] || 0) + 1;
      }
    }
    if (!table.size) return at("theme-table").replaceChildren(h("p", { class: "around" }, "None."));
    const order = [...table].sort((a, b) => b[1].all - a[1].all || a[0].localeCompare(b[0])).slice(0, 20);
    const shown = [...years, null].filter(year => order.some(([, numbers]) => numbers[year]));
    const most = Math.max(...order.flatMap(([, numbers]) => shown.map(year => numbers[year] || 0)));
    const cell = number => {
      const made = h("td", {}, number ? String(number) : "");
      if (number) made.style.backgroundImage = `linear-gradient(to top, var(--run) ${number / most * 100}%, transparent 0)`;
      return made;
    };
    const head = ["Theme", ...shown.map(year => year || "no year"), "all"].map(name => h("th", { scope: "col" }, String(name)));
    const body = order.map(([theme, numbers]) => h("tr", {}, h("th", { scope: "row" }, theme),
      shown.map(year => cell(numbers[year])), h("td", {}, String(numbers.all))));
    const drawn = h("table", { class: "years" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, body));
    const left = table.size - order.length;
    at("theme-table").replaceChildren(
      h("p", { class: "around" }, `Improvement areas by the year of the article${left ? `; ${count(left, "rarer theme")} left out` : ""}.`),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Themes by year" }, drawn));
  };

  // Who is quoted

  const lazy = (summary, inner, attributes) => h("details", { ...attributes, on: { toggle: event => {
    if (event.target.open && event.target.children.length === 1) event.target.append(inner());
  } } }, summary);

  const drawVoices = found => {
    const sought = value("words").trim().toLowerCase();
    const voices = new Map();
    for (const article of found) {
      for (const quote of article.quotes) {
        if ((value("group") && quote.group !== value("group")) || (sought && !quote.text.toLowerCase().includes(sought)
          && !(article.title || "").toLowerCase().includes(sought))) continue;
        if (!voices.has(quote.speaker)) voices.set(quote.speaker, []);
        voices.get(quote.speaker).push([quote, article]);
      }
    }
    const order = [...voices].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
    if (!order.length) return at("voice-list").replaceChildren(h("p", { class: "around" }, "Nobody."));
    listed(at("voice-list"), order, ([id, told]) => {
      const speaker = speakers.get(id) || { name: "(nobody named)" };
      const post = [speaker.role, speaker.organisation].filter(Boolean).join(", ");
      const groups = unique(told.map(([quote]) => spelt(quote.group)).filter(Boolean)).join(", ");
      const numbers = `${count(told.length, "quotation")} in ${count(unique(told.map(([, article]) => article.id)).length, "article")}`;
      return lazy(h("summary", {}, h("strong", {}, speaker.name), [post, groups, numbers].filter(Boolean).map(text => ` · ${text}`)), () => {
        const place = h("div");
        listed(place, told, ([quote, article]) => h("blockquote", {}, h("p", {}, `“${quote.text}”`),
          h("button", { type: "button", on: { click: () => open(article) } }, [article.title || "(no headline)", article.published_words].filter(Boolean).join(", "))), 50);
        return place;
      });
    }, 12);
  };

  // Articles

  let list = null;
  let current = [];
  const drawArticles = found => {
    current = found;
    list = listed(at("article-list"), found, article => {
      const standing = article.grades.filter(grade => grade.status === "awarded" && grade.area === "overall");
      const about = [article.published_words, article.outlet || article.path, councils.get(article.council), article.report && `report (${spelt(article.report)})`];
      const chips = unique(standing.map(grade => grade.grade)).map(grade => h("span", { class: `chip ${grade}` }, words.grades[grade]));
      return lazy(h("summary", {}, h("h3", {}, article.title || "(no headline)"),
        h("span", { class: "around" }, about.filter(Boolean).join(" · "), chips.flatMap(made => [" ", made]))),
      () => content(article), { id: `article-${article.id}` });
    }, 50);
  };
  const open = article => {
    const place = current.indexOf(article);
    while (list.list.children.length <= place) list.add();
    const details = at(`article-${article.id}`);
    details.open = true;
    details.querySelector("summary").focus();
    details.scrollIntoView();
  };

  // What is told of each fact: [class, verdict, words].
  const verdicts = {
    grades: grade => [`grade ${grade.grade}`, `${words.areas[grade.area]}: ${words.grades[grade.grade]}`,
      [words.statuses[grade.status], councils.get(grade.council), grade.date_words && `inspected ${grade.date_words}`]],
    quotes: quote => ["quote", quote.name || "Nobody named", [spelt(quote.group), ...quote.themes]],
    improvements: area => ["improvement", "To improve", [area.status === "previous" && "earlier inspection", ...area.themes]],
  };
  const content = article => {
    const facts = Object.keys(verdicts).flatMap(kind => article[kind].map(fact => ({ fact, told: verdicts[kind](fact) })))
      .sort((a, b) => a.fact.start - b.fact.start || a.fact.end - b.fact.end);
    const text = parsed(`text-${article.id}`);
    const id = (sort, number) => `a${article.id}-${sort}${number + 1}`;
    const entries = facts.map(({ fact, told: [look, verdict, more] }, number) => h("div", { class: `entry ${look}`, id: id("f", number), tabindex: -1 },
      h("p", {}, h("strong", { class: "verdict" }, `${number + 1}. ${verdict}`), more.filter(Boolean).map(words => ` · ${words}`)),
      h("p", {}, `“${fact.text}”`, text ? [" ", h("a", { href: `#${id("t", number)}` }, "in the text")] : "")));
    const box = (title, look, inner) => h("section", { class: "pane" }, h("h4", {}, title),
      h("div", { class: look, tabindex: 0, role: "region", "aria-label": [`${title}: ${article.title || "no headline"}`, article.path].join(", ") }, inner));
    const source = /^https?:\/\//.test(article.url || "") ? h("a", { href: article.url, rel: "noopener noreferrer" }, article.url) : "";
    return h("div", {}, h("p", { class: "source" }, article.outlet ? article.path : "", article.outlet && source ? " · " : "", source),
      h("div", { class: text ? "sides" : "sides single" }, text ? box("Text", "box text", marked(text, facts, id)) : "",
        box("Facts", "box", entries.length ? entries : "None.")));
  };
  // The text cut wherever a fact begins or ends, so that facts may lie over each other in any way; a click leads to the shortest.
  const marked = ({ text, places }, facts, id) => {
    const points = Array.from(text);  // places count code points, strings of scripts do not
    const spans = [...facts.map(({ fact, told }, number) => ({ start: fact.start, end: fact.end, look: told[0], number })),
      ...places.map(([start, end, kind]) => ({ start, end, look: "named", kind }))].filter(span => span.start < span.end);
    const edges = unique([0, points.length, ...spans.flatMap(span => [span.start, span.end])]).sort((a, b) => a - b);
    const made = [];
    edges.slice(0, -1).forEach((start, place) => {
      const end = edges[place + 1];
      const over = spans.filter(span => span.start <= start && span.end >= end).sort((a, b) => a.end - a.start - (b.end - b.start));
      for (const span of over) if (span.start === start && "number" in span) made.push(h("span", { id: id("t", span.number) }));
      const words = points.slice(start, end).join("");
      const fact = over.find(span => "number" in span);
      const look = unique(over.map(span => span.look)).join(" ");
      const title = over.filter(span => span.kind).map(span => span.kind).join(", ") || null;
      if (fact) made.push(h("a", { class: `fact ${look}`, href: `#${id("f", fact.number)}`, title }, words));
      else made.push(look ? h("span", { class: look, title }, words) : words);
      for (const span of over) if (span.end === end && "number" in span) made.push(h("span", { class: "word" }, `[${span.number + 1}]`));
    });
    return made;
  };

  // What is chosen, in the address, so that a link shows the same and going back undoes a choice. What is none of a field's choices
  // chooses nothing, and nothing else is read from there. A fragment without '=' is a place in the page: it gives way to the choice.

  const FIELDS = ["council", "from", "to", "grade", "theme", "group", "words"];
  const chosen = () => {
    const found = new URLSearchParams(FIELDS.map(name => [name, value(name).trim()]).filter(pair => pair[1]));
    if (inspection) found.set("inspection", inspection.id);
    return `#${found}`;
  };
  const obey = () => {
    const sought = new URLSearchParams(location.hash.slice(1));
    for (const name of FIELDS) {
      const field = form.elements[name];
      field.value = sought.get(name) || "";
      if (field.selectedIndex === -1) field.value = "";
    }
    inspection = inspections.get(Number(sought.get("inspection"))) || null;
    draw();
  };
  const moved = () => {
    if (!location.hash || location.hash.includes("=")) obey();
    else if (chosen() !== "#") history.replaceState(null, "", chosen());
  };
  // With `again` in the place of the choice before: a word is one choice, however many letters it has.
  const choose = (act, again) => {
    act();
    if (chosen() !== (location.hash || "#")) history[again ? "replaceState" : "pushState"](null, "", chosen());
    draw();
  };

  const draw = () => {
    const found = articles.filter(passes);
    at("count").textContent = `${found.length.toLocaleString("en-GB")} of ${count(articles.length, "article")}, `
      + `${count(found.reduce((sum, article) => sum + article.quotes.length, 0), "quotation")}, `
      + count(found.reduce((sum, article) => sum + article.improvements.length, 0), "improvement area");
    at("chosen").hidden = !inspection;
    if (inspection) {
      at("chosen").replaceChildren(`Only the inspection of ${councils.get(inspection.council) || inspection.council}, ${inspection.date_words} `,
        h("button", { type: "button", on: { click: () => { choose(() => { inspection = null }); form.elements.council.focus() } } }, "All inspections"));
    }
    drawTimeline(found);
    drawThemes(found);
    drawVoices(found);
    drawArticles(found);
  };
  let waiting;
  let typing = false;
  form.addEventListener("input", event => {
    const again = typing && event.target.name === "words";
    typing = event.target.name === "words";
    clearTimeout(waiting);
    waiting = setTimeout(choose, typing ? 200 : 0, () => {}, again);
  });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => { typing = false; setTimeout(choose, 0, () => { inspection = null }) });
  addEventListener("hashchange", () => { typing = false; moved() });
  obey();
})();
