// One affected address of a check, as a table row: what was seen, and the pages that link there. The same
// shape as the static rows of reports/html_findings.cpp.
import {address, element} from './dom.js';

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
    element('td', {class: 'from'}, linkedFrom(report, finding.from)));
}

function evidenceList(evidence) {
  return element('dl', {class: 'evidence'}, evidence.map(([name, value]) => element('div', {},
    element('dt', {}, name),
    element('dd', {}, Array.isArray(value)
      ? element('ul', {}, value.map((item) => element('li', {}, element('bdi', {}, item))))
      : element('bdi', {}, value)))));
}

export function linkedFrom(report, ids) {
  if (ids.length === 0) return [element('span', {class: 'none'}, '–')];
  const first = address(report.string(ids[0]), report.shown(ids[0]));
  if (ids.length === 1) return [first];
  const rest = ids.slice(1).map((id) => element('li', {}, address(report.string(id), report.shown(id))));
  return [first, element('details', {class: 'more'},
    element('summary', {}, report.text('list.and_more', {n: report.number(rest.length)})),
    element('ul', {}, rest))];
}
