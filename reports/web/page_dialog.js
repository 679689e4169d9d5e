// Everything that the report knows of one page.
import {address, byId, element} from './dom.js';
import {severities} from './data.js';
import {problemMarks, size, statusMark} from './explorer.js';

export function startDialog(report) {
  const dialog = byId('page-dialog');
  let found = null;  // row of a page -> [group, row of the group]

  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());

  return (row) => {
    found ??= indexFindings(report);
    dialog.replaceChildren(...content(report, row, found.get(row) ?? [], () => dialog.close()));
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  };
}

function indexFindings(report) {
  const found = new Map();
  for (const group of report.groups) {
    group.rows.url.forEach((url, i) => {
      const row = report.pageOf.get(url);
      if (row === undefined) return;
      if (!found.has(row)) found.set(row, []);
      found.get(row).push([group, i]);
    });
  }
  return found;
}

function content(report, row, found, close) {
  const p = report.pages;
  const url = report.string(p.url[row]);
  return [
    element('header', {class: 'dialog-head'},
      element('h2', {id: 'page-dialog-title'}, address(url, report.shownPage(row))),
      element('button', {type: 'button', class: 'tool', autofocus: true, onclick: close}, report.text('tool.close'))),
    element('dl', {class: 'facts'}, facts(report, row).map(([key, value]) => element('div', {},
      element('dt', {}, report.text(key)), element('dd', {}, value)))),
    element('h3', {}, report.text('column.findings'), ' ', problemMarks(report, row)),
    found.length === 0 ? element('p', {class: 'none'}, report.text('page.no_findings'))
      : element('ul', {class: 'page-findings'}, found.map(([group, i]) => findingItem(report, group, i, close))),
    element('h3', {}, report.text('column.linked_from')),
    p.from[row].length === 0 ? element('p', {class: 'none'}, report.text('page.no_links'))
      : element('ul', {class: 'links'}, p.from[row].map((id) => element('li', {},
        address(report.string(id), report.shown(id))))),
    p.inlinks[row] > p.from[row].length && p.from[row].length > 0
      ? element('p', {class: 'none'}, report.text('page.links_total', {n: report.number(p.inlinks[row])})) : '',
  ];
}

function findingItem(report, group, i, close) {
  const finding = report.finding(group, i);
  const severity = severities[group.severity];
  return element('li', {},
    element('a', {class: `check-name sev-${severity}`, href: `#check-${group.check}`, onclick: close}, group.title),
    finding.fresh && element('span', {class: 'new'}, report.text('mark.new')),
    element('span', {class: 'message', dir: 'auto'}, finding.message));
}

function facts(report, row) {
  const p = report.pages;
  const text = (id) => (id < 0 ? '–' : element('span', {dir: 'auto'}, report.string(id)));
  const number = (value) => (value < 0 ? '–' : report.number(value));
  const link = (id) => (id < 0 ? '–' : address(report.string(id), report.shown(id)));
  const all = [
    ['column.status', statusMark(report, row, true)],
    ['column.indexability', report.named('indexability', p.indexability_names[p.indexability[row]])],
    ['column.score', number(p.score[row])],
    ['column.title', text(p.title[row])],
    ['column.description', text(p.description[row])],
    ['column.h1', text(p.h1[row])],
    ['column.lang', text(p.lang[row])],
    ['column.canonical', link(p.canonical[row])],
    ['column.redirect', link(p.redirect[row])],
    ['column.words', number(p.words[row])],
    ['column.depth', p.depth[row] < 0 ? report.text('depth.none') : number(p.depth[row])],
    ['column.inlinks', number(p.inlinks[row])],
    ['column.link_score', number(p.link_score[row])],
    ['column.outlinks', number(p.outlinks[row])],
    ['column.size', size(report, p.bytes[row])],
    ['column.first_byte', p.first_byte[row] < 0 ? '–' : `${number(p.first_byte[row])} ms`],
    ['column.in_sitemap', report.text(p.in_sitemap[row] ? 'word.yes' : 'word.no')],
  ];
  for (const {name, values} of report.extracts) all.push([report.string(name), text(values[row])]);
  return all.filter(([key, value]) => value !== '–' || key === 'column.title');
}
