// The report's data: one JSON block of columns, with every string stored once. See reports/html_data.cpp.

export const severities = ['error', 'warning', 'notice', 'opportunity'];

export function readData() {
  const raw = JSON.parse(document.getElementById('data').textContent);
  return new Report(raw);
}

class Report {
  constructor(raw) {
    this.strings = raw.strings;
    this.texts = raw.texts;
    this.htmlPages = raw.html_pages;
    this.origin = raw.origin;  // "https://shop.example/"
    this.language = raw.language;
    this.readable = raw.readable;  // id of an address -> id of how people read it; pages have their own
    this.pages = raw.pages;
    this.extracts = raw.extracts;  // columns of the project's own: {name, values}
    this.groups = raw.groups;
    this.charts = raw.charts;
    this.ranks = raw.ranks;  // null: none; see reports/html_rank_data.h
    this.backlinks = raw.backlinks;  // by day; null: none is known
    this.numbers = new Intl.NumberFormat('en');
    this.pageOf = new Map(this.pages.url.map((id, row) => [id, row]));
    this.lower = null;
  }

  get pageCount() {
    return this.pages.url.length;
  }

  text(key, slots = {}) {
    return (this.texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) =>
      (name in slots ? String(slots[name]) : whole));
  }

  counted(key, n) {
    return this.text(`${key}.${n === 1 ? 'one' : 'other'}`, {n: this.number(n)});
  }

  named(kind, name) {
    return this.texts[`${kind}.${name}`] ?? name;
  }

  number(value) {
    return this.numbers.format(value);
  }

  string(id) {
    return id < 0 ? '' : this.strings[id];
  }

  // The address as people read it.
  shown(urlId) {
    const row = this.pageOf.get(urlId);
    return row === undefined ? this.string(this.readable[urlId] ?? urlId) : this.shownPage(row);
  }

  shownPage(row) {
    const display = this.pages.display[row];
    return this.string(display < 0 ? this.pages.url[row] : display);
  }

  // One byte for each string: does it hold `query`, letter case aside? Null: no query.
  matches(query) {
    const wanted = query.trim().toLowerCase();
    if (!wanted) return null;
    this.lower ??= this.strings.map((s) => s.toLowerCase());
    const mask = new Uint8Array(this.strings.length);
    for (let i = 0; i < mask.length; i++) mask[i] = this.lower[i].includes(wanted) ? 1 : 0;
    return mask;
  }

  // Row `i` of a group, with its strings.
  finding(group, i) {
    const rows = group.rows;
    const url = rows.url[i];
    const from = rows.from[i];
    const page = this.pageOf.get(url);
    return {
      url: this.string(url),
      shown: this.shown(url),
      page,
      subject: this.string(rows.subject[i]),
      message: this.string(rows.message[i]),
      fresh: group.fresh.has(i),
      evidence: this.evidence(group, i),
      from: from === 0 ? (page === undefined ? [] : this.pages.from[page]) : from,
    };
  }

  // [name, text or list of texts] of what was seen.
  evidence(group, i, wanted = () => true) {
    const seen = [];
    group.keys.forEach((key, column) => {
      const value = group.evidence[column][i];
      if (value === null || !wanted(column)) return;
      seen.push([this.evidenceName(this.string(key)), this.value(value)]);
    });
    return seen;
  }

  // What all these rows saw alike.
  commonEvidence(group, rows) {
    const alike = group.evidence.map((column) => {
      const first = JSON.stringify(column[rows[0]]);
      return rows.every((row) => JSON.stringify(column[row]) === first);
    });
    return this.evidence(group, rows[0], (column) => alike[column]);
  }

  evidenceName(name) {
    return this.texts[`evidence.${name}`] ?? name.replaceAll('_', ' ');
  }

  value(value) {
    if (Array.isArray(value)) {
      return value[0] === -1 ? value.slice(1).map((id) => this.string(id)) : this.string(value[0]);
    }
    if (typeof value === 'boolean') return this.text(value ? 'word.yes' : 'word.no');
    return this.number(Math.round(value * 100) / 100);
  }
}
