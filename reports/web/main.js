// Starts the parts of the page. Without any of this, overview and findings are still there to be read.
import {startBacklinks} from './backlinks.js';
import {startCharts} from './charts.js';
import {readData} from './data.js';
import {startDialog} from './page_dialog.js';
import {byId} from './dom.js';
import {startExplorer} from './explorer.js';
import {startFindings} from './findings.js';
import {startRanks} from './ranks.js';
import {startTheme} from './theme.js';

const report = readData();
for (const group of report.groups) {
  group.title = report.string(group.title);
  group.fresh = new Set(group.fresh);
}
document.documentElement.classList.add('scripted');
for (const part of document.querySelectorAll('[data-script]')) part.hidden = false;
for (const numbers of document.querySelectorAll('.numbers')) numbers.open = false;

const openPage = startDialog(report);
const explorer = startExplorer(report, openPage);
const charts = startCharts(report, (series, index) => {
  if (!series.filter) return;
  explorer.show({[series.filter]: String(series.choices ? series.choices[index] : index)});
  byId('pages').scrollIntoView();
});
startFindings(report, openPage);
const ranks = startRanks(report);
const backlinks = startBacklinks(report);
startTheme(() => {
  charts.repaint();
  ranks.repaint();
  backlinks.repaint();
});

// On paper: every group open, charts in the colours of paper.
let closed = [];
let theme;
function beforePrint() {
  closed = [...document.querySelectorAll('.group:not([open]), .fixed:not([open]), .days:not([open])')];
  for (const group of closed) group.open = true;
  theme = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = 'light';
  charts.repaint();
  ranks.repaint();
  backlinks.repaint();
  charts.resize(310, 660, 190);
  ranks.resize(310, 660, 190);
  backlinks.resize(310, 190);
}
function afterPrint() {
  for (const group of closed) group.open = false;
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  charts.repaint();
  ranks.repaint();
  backlinks.repaint();
  charts.resize();
  ranks.resize();
  backlinks.resize();
}
addEventListener('beforeprint', beforePrint);
addEventListener('afterprint', afterPrint);
byId('print').addEventListener('click', () => print());
