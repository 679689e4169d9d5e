// The findings: filters over the groups, and the whole list of a group, a hundred rows at a time. Findings that
// say the same are one row.
import {byId, element, settled} from './dom.js';
import {severities} from './data.js';
import {caseRow, findingRow} from './finding_rows.js';

const kRows = 100;

export function startFindings(report, openPage) {
  const view = report.groups.map((group) => new GroupView(report, group, openPage)).filter((one) => one.box);
  const search = byId('finding-search');
  const fresh = byId('finding-new');
  const chips = severities.map((name) => byId(`finding-${name}`));

  function apply() {
    const mask = report.matches(search.value);
    const wanted = search.value.trim().toLowerCase();
    const any = chips.some((chip) => chip.getAttribute('aria-pressed') === 'true');
    let groups = 0;
    let rows = 0;
    for (const one of view) {
      const severity = !any || chips[one.group.severity].getAttribute('aria-pressed') === 'true';
      const left = severity ? one.filter(mask, wanted, fresh.checked) : 0;
      one.show(severity && left > 0);
      if (severity && left > 0) {
        groups++;
        rows += left;
      }
    }
    byId('finding-count').textContent = report.text('filter.findings_shown',
      {n: report.number(rows), checks: report.number(groups)});
    for (const heading of document.querySelectorAll('.severity-block')) {
      heading.hidden = !heading.querySelector('.group:not([hidden])');
    }
  }

  for (const chip of chips) {
    chip.addEventListener('click', () => {
      chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'));
      apply();
    });
  }
  search.addEventListener('input', settled(apply));
  fresh.addEventListener('change', apply);
  startOpenAll(report);
  startLinks(apply, fresh);
  apply();
}

function startOpenAll(report) {
  const button = byId('finding-open');
  button.addEventListener('click', () => {
    const groups = [...document.querySelectorAll('.group:not([hidden])')];
    const open = groups.some((group) => !group.open);
    for (const group of groups) group.open = open;
    button.textContent = report.text(open ? 'tool.close_all' : 'tool.open_all');
  });
}

// A link to a check opens its group; "new" in the overview asks for the new ones only.
function startLinks(apply, fresh) {
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const box = id.startsWith('check-') ? byId(id) : null;
    if (!box) return;
    box.hidden = false;
    box.open = true;
    box.scrollIntoView();
  };
  addEventListener('hashchange', follow);
  follow();
  for (const link of document.querySelectorAll('[data-show-new]')) {
    link.addEventListener('click', () => {
      fresh.checked = true;
      apply();
    });
  }
}

// The rows of a group stand case by case.
function casesOf(group) {
  const template = new Set(group.cases.template);
  let next = 0;
  return group.cases.size.map((size, at) => {
    const rows = Array.from({length: size}, (_, i) => next + i);
    next += size;
    return {one: {target: group.cases.target[at], template: template.has(at)}, rows};
  });
}

function casesLeft(cases, rows) {
  const kept = new Set(rows);
  return cases.map(({one, rows: all}) => ({one, rows: all.filter((row) => kept.has(row))}))
    .filter((left) => left.rows.length > 0);
}

class GroupView {
  constructor(report, group, openPage) {
    Object.assign(this, {report, group, openPage});
    this.box = byId(`check-${group.check}`);
    this.rows = null;  // indexes left by the filter; null: all
    this.page = 0;
    this.cases = casesOf(group);
    this.left = this.cases;  // cases with the rows that the filter left
    this.stale = group.cases.size.some((size) => size > 1) || this.cases.length > group.shown;  // more than is static
    if (this.box) this.box.addEventListener('toggle', () => this.box.open && this.stale && this.draw());
  }

  // How many rows stay. A check that is named by the search keeps all its rows.
  filter(mask, wanted, freshOnly) {
    const {group} = this;
    const named = mask && (group.check.includes(wanted) || group.title.toLowerCase().includes(wanted));
    const rows = group.rows;
    const before = this.rows;
    this.rows = null;
    if ((mask && !named) || freshOnly) {
      this.rows = [];
      for (let i = 0; i < rows.url.length; i++) {
        if (freshOnly && !group.fresh.has(i)) continue;
        if (mask && !named && !this.matches(mask, i)) continue;
        this.rows.push(i);
      }
    }
    if (before || this.rows) {
      this.left = this.rows ? casesLeft(this.cases, this.rows) : this.cases;
      this.stale = true;
      this.page = 0;
      if (this.box.open) this.draw();
    }
    return this.rows ? this.rows.length : group.total;
  }

  matches(mask, i) {
    const rows = this.group.rows;
    const page = this.report.pageOf.get(rows.url[i]);
    const display = page === undefined ? -1 : this.report.pages.display[page];
    return [rows.url[i], rows.subject[i], rows.message[i], display].some((id) => id >= 0 && mask[id]);
  }

  show(visible) {
    this.box.hidden = !visible;
  }

  draw() {
    this.stale = false;
    const {report, group} = this;
    const count = this.left.length;
    const first = this.page * kRows;
    const last = Math.min(count, first + kRows);
    const body = this.box.querySelector('tbody');
    const made = [];
    for (let at = first; at < last; at++) {
      const {one, rows} = this.left[at];
      made.push(rows.length > 1 ? caseRow(report, group, one, rows)
        : findingRow(report, report.finding(group, rows[0]), this.openPage));
    }
    body.replaceChildren(...made);
    const after = this.box.querySelector('.after-rows');
    after.replaceChildren(...this.pager(first, last, count));
  }

  pager(first, last, count) {
    const {report, group} = this;
    const parts = [];
    const turn = (step, key) => element('button', {
      type: 'button', class: 'tool', disabled: step < 0 ? first === 0 : last === count,
      onclick: () => {
        this.page += step;
        this.draw();
        this.box.scrollIntoView();
      },
    }, report.text(key));
    if (count > kRows) {
      parts.push(turn(-1, 'list.previous'), turn(1, 'list.next'), element('span', {role: 'status'},
        report.text('list.range', {from: report.number(first + 1), to: report.number(last), n: report.number(count)})));
    }
    const given = group.rows.url.length;
    if (!this.rows && group.total > given) {
      parts.push(element('span', {}, report.text('list.elsewhere', {n: report.number(group.total - given)})));
    }
    return parts;
  }
}
