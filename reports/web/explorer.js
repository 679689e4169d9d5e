// The page explorer: every page of the audit, filtered, sorted and drawn only where it is seen.
import {byId, element, settled} from './dom.js';
import {VirtualRows} from './virtual_rows.js';

const kRowHeight = 52;

const kMostExtracts = 30;  // columns of the project's own in the table; a page's dialog shows all

// `value`: what a column sorts by, larger than unknown; -1 is unknown and always stands last.
const standing = [
  {key: 'url', className: 'c-page', value: (p, row) => row, other: {key: 'title'}},
  {key: 'status', className: 'c-status', value: (p, row) => p.status[row]},
  {key: 'indexability', className: 'c-index', value: (p, row) => p.indexability[row]},
  {key: 'findings', className: 'c-found', first: 'descending',
    value: (p, row) => p.errors[row] * 1e8 + p.warnings[row] * 1e5 + p.notices[row] * 1e2 + p.opportunities[row]},
  {key: 'score', className: 'c-number', value: (p, row) => p.score[row]},
  {key: 'words', className: 'c-number', value: (p, row) => p.words[row]},
  {key: 'depth', className: 'c-number c-depth', value: (p, row) => p.depth[row]},
  {key: 'inlinks', className: 'c-number', first: 'descending', value: (p, row) => p.inlinks[row]},
  {key: 'link_score', className: 'c-number', first: 'descending', value: (p, row) => p.link_score[row]},
  {key: 'outlinks', className: 'c-number', first: 'descending', value: (p, row) => p.outlinks[row]},
  {key: 'size', className: 'c-number', first: 'descending', value: (p, row) => p.bytes[row]},
  {key: 'first_byte', className: 'c-number', first: 'descending', value: (p, row) => p.first_byte[row]},
];

export function startExplorer(report, openPage) {
  const explorer = new Explorer(report, openPage);
  explorer.start();
  return explorer;
}

class Explorer {
  constructor(report, openPage) {
    Object.assign(this, {report, openPage});
    this.pages = report.pages;
    this.rows = new Uint32Array(0);
    this.order = {key: 'url', direction: 'ascending'};
    this.extracts = report.extracts.slice(0, kMostExtracts);
    this.columns = [...standing, ...this.extracts.map((extract, i) => ({
      key: `extract.${i}`, title: report.string(extract.name), className: 'c-extract', texts: extract.values}))];
    this.ranks = new Map();  // column of texts -> rank of each
    this.table = byId('page-table');
  }

  start() {
    this.fillSelects();
    this.table.classList.toggle('extracts', this.extracts.length > 0);
    this.table.style.setProperty('--extracts', this.extracts.length);
    this.drawHead();
    this.list = new VirtualRows({
      scroller: byId('page-scroller'), body: this.table.tBodies[0], columns: this.columns.length, rowHeight: kRowHeight,
      draw: (i) => this.drawRow(i),
    });
    byId('page-search').addEventListener('input', settled(() => this.apply()));
    for (const select of this.selects()) select.addEventListener('change', () => this.apply());
    byId('page-reset').addEventListener('click', () => this.show({}));
    this.table.tBodies[0].addEventListener('keydown', (event) => this.walk(event));
    this.apply();
  }

  selects() {
    return ['status', 'indexability', 'problems', 'check', 'depth', 'sitemap'].map((name) => byId(`page-${name}`));
  }

  fillSelects() {
    const {report} = this;
    const fill = (name, options) => byId(`page-${name}`).replaceChildren(
      element('option', {value: ''}, report.text('filter.all')),
      ...options.map(([value, label]) => element('option', {value}, label)));
    fill('status', report.charts.find((c) => c.key === 'status').labels.map((label, i) => [i, label]));
    fill('indexability', this.pages.indexability_names.map((name, i) => [i, report.named('indexability', name)]));
    fill('problems', ['errors', 'warnings', 'notices', 'opportunities', 'none'].map(
      (kind) => [kind, report.text(`filter.with_${kind}`)]));
    fill('check', report.groups.map((group, i) => [i, `${group.title} (${report.number(group.total)})`]));
    fill('depth', report.charts.find((c) => c.key === 'depth').labels.map((label, i) => [i, label]));
    fill('sitemap', [[1, report.text('word.yes')], [0, report.text('word.no')]]);
  }

  // Sets filters by name ({status: 3}); all others are cleared.
  show(filters) {
    byId('page-search').value = filters.search ?? '';
    for (const select of this.selects()) select.value = filters[select.id.slice(5)] ?? '';
    this.apply();
  }

  apply() {
    const started = this.report.pageCount;
    const keep = this.conditions();
    const rows = new Uint32Array(started);
    let count = 0;
    for (let row = 0; row < started; row++) {
      if (keep.every((condition) => condition(row))) rows[count++] = row;
    }
    this.rows = rows.subarray(0, count);
    this.sort();
    byId('page-count').textContent = this.report.text('filter.pages_shown',
      {n: this.report.number(count), all: this.report.number(started)});
    this.redraw();
  }

  conditions() {
    const p = this.pages;
    const [status, indexability, problems, check, depth, sitemap] = this.selects().map((select) => select.value);
    const keep = [];
    const mask = this.report.matches(byId('page-search').value);
    if (mask) {
      const texts = [p.url, p.display, p.title, p.h1, p.description, ...this.report.extracts.map((e) => e.values)];
      keep.push((row) => texts.some((column) => column[row] >= 0 && mask[column[row]]));
    }
    if (status !== '') keep.push((row) => p.status_class[row] === Number(status));
    if (indexability !== '') keep.push((row) => p.indexability[row] === Number(indexability));
    if (depth !== '') keep.push((row) => p.depth_class[row] === Number(depth));
    if (sitemap !== '') keep.push((row) => p.in_sitemap[row] === Number(sitemap));
    if (problems === 'none') {
      keep.push((row) => p.errors[row] + p.warnings[row] + p.notices[row] + p.opportunities[row] === 0);
    } else if (problems !== '') {
      keep.push((row) => p[problems][row] > 0);
    }
    if (check !== '') {
      const urls = new Set(this.report.groups[Number(check)].rows.url);
      keep.push((row) => urls.has(p.url[row]));
    }
    return keep;
  }

  sort() {
    const {key, direction} = this.order;
    const sign = direction === 'descending' ? -1 : 1;
    const values = new Float64Array(this.report.pageCount);
    const column = key === 'title' ? {texts: this.pages.title} : this.columns.find((c) => c.key === key);
    const value = column.value ?? ((p, row) => this.rank(column.texts, row));
    for (const row of this.rows) values[row] = value(this.pages, row);
    this.rows.sort((a, b) => {
      const x = values[a];
      const y = values[b];
      if (x === y) return a - b;
      if (x < 0 || y < 0) return x < 0 ? 1 : -1;
      return x < y ? -sign : sign;
    });
  }

  // Place of a row's text among those of its column; -1: it has none.
  rank(texts, row) {
    if (!this.ranks.has(texts)) {
      const collator = new Intl.Collator(this.report.language, {numeric: true});
      const ids = [...new Set(texts)].filter((id) => id >= 0);
      ids.sort((a, b) => collator.compare(this.report.string(a), this.report.string(b)));
      this.ranks.set(texts, new Map(ids.map((id, rank) => [id, rank])));
    }
    return this.ranks.get(texts).get(texts[row]) ?? -1;
  }

  orderBy(key, first = 'ascending') {
    const flipped = this.order.direction === 'ascending' ? 'descending' : 'ascending';
    this.order = {key, direction: this.order.key === key ? flipped : first};
    this.drawHead(key);
    this.sort();
    this.redraw();
  }

  redraw() {
    this.table.setAttribute('aria-rowcount', String(this.rows.length + 1));
    this.list.reset(this.rows.length);
  }

  drawHead(focused) {
    const {report, order} = this;
    const button = (key, first, title = report.text(`column.${key}`)) => element('button', {
      type: 'button', class: 'sort', 'data-key': key,
      'data-order': order.key === key ? order.direction : false, onclick: () => this.orderBy(key, first),
    }, title);
    const cells = this.columns.map((column) => {
      const keys = [column.key, column.other?.key];
      return element('th', {
        scope: 'col', class: column.className, 'aria-sort': keys.includes(order.key) ? order.direction : 'none',
      }, button(column.key, column.first, column.title), column.other && [' ', button(column.other.key)]);
    });
    this.table.tHead.replaceChildren(element('tr', {'aria-rowindex': 1}, cells));
    if (focused) this.table.tHead.querySelector(`[data-key="${focused}"]`).focus();
  }

  drawRow(i) {
    const {report, pages: p} = this;
    const row = this.rows[i];
    const number = (value, unit = '') => (value < 0 ? '–' : report.number(value) + unit);
    const title = report.string(p.title[row]);
    const cells = [
      element('td', {class: 'c-page'},
        element('button', {type: 'button', class: 'page-name', 'data-row': i, title: report.shownPage(row), onclick: () => this.openPage(row)},
          element('bdi', {}, this.path(row))),
        element('span', {class: 'page-title', dir: 'auto'}, title || '–')),
      element('td', {class: 'c-status'}, statusMark(report, row)),
      element('td', {class: 'c-index'}, report.named('indexability', p.indexability_names[p.indexability[row]])),
      element('td', {class: 'c-found'}, problemMarks(report, row)),
      element('td', {class: 'c-number'}, number(p.score[row])),
      element('td', {class: 'c-number'}, number(p.words[row])),
      element('td', {class: 'c-number c-depth'}, number(p.depth[row])),
      element('td', {class: 'c-number'}, number(p.inlinks[row])),
      element('td', {class: 'c-number'}, number(p.link_score[row])),
      element('td', {class: 'c-number'}, number(p.outlinks[row])),
      element('td', {class: 'c-number'}, size(report, p.bytes[row])),
      element('td', {class: 'c-number'}, number(p.first_byte[row], ' ms')),
      ...this.extracts.map(({values}) => {
        const text = report.string(values[row]);
        return element('td', {class: 'c-extract', dir: 'auto', title: text}, text || '–');
      }),
    ];
    return element('tr', {'aria-rowindex': i + 2}, cells);
  }

  // The address without the site's own host.
  path(row) {
    const shown = this.report.shownPage(row);
    const {origin} = this.report;
    return shown.startsWith(origin) ? shown.slice(origin.length - 1) : shown;
  }

  // Arrow keys, Home and End walk from row to row.
  walk(event) {
    const at = Number(event.target.dataset.row ?? -1);
    const steps = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.rows.length - 1};
    if (at < 0 || !(event.key in steps)) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(this.rows.length - 1, steps[event.key]));
    this.list.reveal(next)?.querySelector('.page-name').focus({preventScroll: true});
  }
}

export function statusMark(report, row, whole = false) {
  const p = report.pages;
  const status = p.status[row];
  const kind = p.status_kinds[p.status_class[row]];
  const outcome = p.outcome_names[p.outcome[row]];
  const said = outcome === 'response' ? false : report.named('outcome', outcome);
  const shown = status > 0 ? status : (whole && said) || report.text('status.none');
  return element('span', {class: `status status-${kind}`, title: said}, shown);
}

export function problemMarks(report, row) {
  const p = report.pages;
  const counts = {error: p.errors[row], warning: p.warnings[row], notice: p.notices[row],
    opportunity: p.opportunities[row]};
  const marks = Object.entries(counts).filter(([, n]) => n > 0).map(([severity, n]) => element('span',
    {class: `mark mark-${severity}`, title: report.counted(`count.${severity}`, n)},
    element('span', {class: 'unseen'}, report.counted(`count.${severity}`, n)),
    element('span', {'aria-hidden': 'true'}, report.number(n))));
  return marks.length > 0 ? marks : [element('span', {class: 'none'}, '–')];
}

export function size(report, bytes) {
  if (bytes < 1024) return `${report.number(bytes)} B`;
  if (bytes < 1024 * 1024) return `${report.number(Math.round(bytes / 102.4) / 10)} KiB`;
  return `${report.number(Math.round(bytes / 104857.6) / 10)} MiB`;
}
