// Table rows of a check: one affected address, or a case, which is many that say the same. The same shape as
// the static rows of reports/html_findings.cpp.
import {address, element} from './dom.js';

const kListed = 500;

export function findingRow(report, finding, open) {
  return element('tr', {},
    element('td', {class: 'where'},
      finding.fresh && element('span', {class: 'new'}, report.text('mark.new')),
      finding.page === undefined ? null : element('button', {
        type: 'button', class: 'peek', title: report.text('tool.details'),
        'aria-label': `${report.text('tool.details')}: ${finding.shown}`, onclick: () => open(finding.page),
      }, '›'),
      address(finding.url, finding.shown),
      finding.subject
        ? element('div', {class: 'subject'}, element('bdi', {}, finding.subject)) : null),
    element('td', {class: 'seen'},
      finding.message && element('p', {class: 'message', dir: 'auto'}, finding.message),
      finding.evidence.length > 0 && evidenceList(finding.evidence)),
    element('td', {class: 'from'}, addresses(report, finding.from)));
}

// `rows`: of the group, all of one case.
export function caseRow(report, group, one, rows) {
  const first = report.finding(group, rows[0]);
  const pages = addresses(report, rows.map((row) => group.rows.url[row]));
  const common = report.commonEvidence(group, rows);
  return element('tr', {class: 'case'},
    element('td', {class: 'where'},
      one.target === undefined ? first.subject && element('bdi', {}, first.subject)
        : address(report.string(one.target), report.shown(one.target)),
      extent(report, group, one, rows),
      one.target === undefined && pages),
    element('td', {class: 'seen'},
      first.message && element('p', {class: 'message', dir: 'auto'}, first.message),
      common.length > 0 && evidenceList(common)),
    element('td', {class: 'from'},
      one.target === undefined ? element('span', {class: 'none'}, '–') : pages));
}

// "linked from 367 pages", "the same on 310 of 344 pages".
function extent(report, group, one, rows) {
  const urls = new Set(rows.map((row) => group.rows.url[row]));
  const pages = urls.size;
  const isHtml = (url) => report.pages.html[report.pageOf.get(url)] === 1;
  const fresh = rows.filter((row) => group.fresh.has(row)).length;
  const told = one.target !== undefined ? report.counted('case.linked_from', pages)
    : ![...urls].every(isHtml) ? report.counted('case.same_addresses', pages)
      : report.text('case.same_pages', {n: report.number(pages), m: report.number(report.htmlPages)});
  return element('p', {class: 'extent'},
    fresh > 0 && element('span', {class: 'new'}, report.counted('count.new', fresh)),
    element('b', {}, told),
    one.template && [' ', element('span', {class: 'tag'}, report.text('case.in_template'))]);
}

function evidenceList(evidence) {
  return element('dl', {class: 'evidence'}, evidence.map(([name, value]) => element('div', {},
    element('dt', {}, name),
    element('dd', {}, Array.isArray(value)
      ? element('ul', {}, value.map((item) => element('li', {}, element('bdi', {}, item))))
      : element('bdi', {}, value)))));
}

// The first, and the others behind a click: their list is made when it is asked for.
function addresses(report, ids) {
  if (ids.length === 0) return [element('span', {class: 'none'}, '–')];
  const first = address(report.string(ids[0]), report.shown(ids[0]));
  if (ids.length === 1) return [first];
  const list = element('ul');
  const more = element('details', {class: 'more'},
    element('summary', {}, report.text('list.and_more', {n: report.number(ids.length - 1)})), list);
  more.addEventListener('toggle', () => fill(report, list, ids), {once: true});
  return [first, more];
}

function fill(report, list, ids) {
  const rest = ids.slice(1, 1 + kListed).map((id) => element('li', {}, address(report.string(id), report.shown(id))));
  const left = ids.length - 1 - rest.length;
  if (left > 0) {
    rest.push(element('li', {class: 'none'}, report.text('list.more_elsewhere', {n: report.number(left)})));
  }
  list.replaceChildren(...rest);
}
