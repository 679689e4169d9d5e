// Curves of ranks: visibility of the sites, where the keywords stand, one keyword against competitors with the
// events of its days, and the result list of a day. A gap stays a gap.
import {Chart} from 'chart.js';
import {palette} from './charts.js';
import {dayAxis, dayBase, line} from './day_charts.js';
import {address, byId, element} from './dom.js';

const kSiteColors = ['accent', 'chart-4', 'chart-3', 'good', 'chart-5', 'chart-6'];
const kBands = ['1', '2–3', '4–10', '11–20', '21–50', '51–100', '101+', ''];
const kBandColors = ['good', 'chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6', 'chart-7'];
const kEvents = [
  {key: 'url_changed', color: 'chart-3', style: 'rectRot'},
  {key: 'page_changed', color: 'good', style: 'triangle'},
  {key: 'error', color: 'chart-error', style: 'crossRot'},
  {key: 'link_won', color: 'good', style: 'circle'},
  {key: 'link_lost', color: 'chart-error', style: 'rect'},
];

export function startRanks(report) {
  const ranks = report.ranks;
  if (!ranks) return {repaint() {}, resize() {}};
  const names = ranks.sites.map((site) => report.string(site.name));
  const chosen = startChoice(report, ranks);
  const charts = [
    ['rank-visibility', () => visibility(ranks, names, palette(), report)],
    ['rank-distribution', () => distribution(ranks, palette(), report)],
    ['rank-keyword', () => curve(ranks, names, chosen.series(), palette(), report)],
  ].map(([id, config]) => ({chart: new Chart(byId(id), config()), config, id}));
  const keyword = charts[2].chart;
  keyword.options.onClick = (event) => {
    const [near] = keyword.getElementsAtEventForMode(event.native ?? event, 'index', {intersect: false}, false);
    if (near) chosen.show(near.index);
  };
  chosen.changed = () => repaint(charts[2]);
  return {
    repaint: () => charts.forEach(repaint),
    resize(width, across, height) {
      for (const {chart, id} of charts) {
        if (width) chart.resize(id === 'rank-keyword' ? across : width, height);
        else chart.resize();
      }
    },
  };
}

function repaint({chart, config}) {
  const fresh = config();
  chart.data = fresh.data;
  Object.assign(chart.options, fresh.options, {onClick: chart.options.onClick});
  chart.update('none');
}

// The two lists to choose from, and the result list and events that follow them.
function startChoice(report, ranks) {
  const seriesField = byId('rank-series');
  const dayField = byId('rank-day');
  ranks.series.forEach((series, i) => seriesField.append(element('option', {value: i},
    `${report.string(series.keyword)} · ${report.string(series.setting)}`)));
  [...ranks.days.keys()].reverse().forEach((i) => dayField.append(element('option', {value: i}, ranks.days[i])));
  const choice = {
    changed() {},
    series: () => ranks.series[Number(seriesField.value)] ?? ranks.series[0],
    show(day) {
      dayField.value = String(day);
      list();
    },
  };
  function list() {
    showList(report, ranks, choice.series(), Number(dayField.value));
  }
  seriesField.addEventListener('change', () => {
    list();
    showEvents(report, ranks, choice);
    choice.changed();
  });
  dayField.addEventListener('change', list);
  list();
  showEvents(report, ranks, choice);
  return choice;
}

function showList(report, ranks, series, day) {
  const rows = series ? ranks.lists[series.lists[day]] ?? [] : [];
  const made = rows.map(([position, url, title, site]) => {
    const text = report.string(url);
    return element('li', {value: position, class: site === 0 ? 'own' : site > 0 ? 'competitor' : null},
      element('bdi', {class: 'serp-title'}, report.string(title)), address(text, text));
  });
  byId('rank-list').replaceChildren(...made.length ? made
    : [element('li', {class: 'none'}, report.text('rank.note.empty'))]);
}

function showEvents(report, ranks, choice) {
  const series = choice.series();
  const made = (series?.events ?? []).slice(-12).reverse().map(([point, kind, text]) => element('li', {},
    element('button', {type: 'button', class: 'link', onclick: () => choice.show(point)}, ranks.days[point]), ' ',
    element('b', {}, report.named('rank.event', kEvents[kind].key)), ' ',
    element('bdi', {}, kind === 2 ? report.named('rank.why', report.string(text)) : report.string(text))));
  byId('rank-events').replaceChildren(...made);
}

function visibility(ranks, names, paint, report) {
  const options = dayBase(paint);
  options.scales = {x: dayAxis(paint), y: {beginAtZero: true, grid: {color: paint.line, drawBorder: false},
    ticks: {color: paint.text, font: paint.font, maxTicksLimit: 5, callback: (value) => `${report.number(value)} %`}}};
  options.plugins.tooltip = {callbacks: {label: ({dataset, dataIndex, raw}) => (dataset.mark
    ? ` ${dataset.label}: ${dataset.counts[dataIndex]}` : ` ${dataset.label}: ${raw.toFixed(1)} %`)}};
  const datasets = ranks.sites.map((site, i) => withLonely(line(names[i],
    site.visibility.map((value) => (value === null ? null : value * 100)), paint.color(kSiteColors[i]))));
  return {type: 'line', data: {labels: ranks.days, datasets: [...datasets, ...linkMarks(ranks, paint, report)]}, options};
}

// Days on which the own site won or lost links, at the foot of the curves.
function linkMarks(ranks, paint, report) {
  return ['link_won', 'link_lost'].map((key, i) => {
    const {color, style} = kEvents.find((event) => event.key === key);
    const counts = ranks.days.map(() => 0);
    for (const day of ranks.links) counts[day[0]] = day[1 + i];
    const at = counts.map((count) => (count > 0 ? 0 : null));
    return {...marks(report.named('rank.event', key), paint.color(color), style, at), counts, pointRadius: 3,
      pointBorderWidth: 0};
  }).filter((dataset) => dataset.data.some((value) => value !== null));
}

// A point between two gaps would not be seen as a line.
function withLonely(dataset) {
  const known = (i) => dataset.data[i] !== null && dataset.data[i] !== undefined;
  dataset.pointRadius = dataset.data.map((value, i) => (known(i) && !known(i - 1) && !known(i + 1) ? 3 : 0));
  return dataset;
}

function distribution(ranks, paint, report) {
  const options = dayBase(paint);
  options.scales = {x: dayAxis(paint, true), y: {stacked: true, beginAtZero: true,
    grid: {color: paint.line, drawBorder: false},
    ticks: {color: paint.text, font: paint.font, precision: 0, maxTicksLimit: 5}}};
  const datasets = kBands.map((band, i) => ({
    label: band || report.text('rank.none_band'), data: ranks.bands.map((counts) => counts[i]),
    backgroundColor: paint.color(kBandColors[i]), pointStyle: 'rect', barPercentage: 1, categoryPercentage: 1,
  })).filter((dataset) => dataset.data.some((count) => count > 0));
  return {type: 'bar', data: {labels: ranks.days, datasets}, options};
}

// Positions downwards from 1. "Not in the first n" stands as a mark on the ground, never on the line.
function curve(ranks, names, series, paint, report) {
  const spots = series?.spots ?? [];
  const deepest = Math.max(10, ...spots.flat());
  const ground = Math.ceil(deepest * 1.08) + 1;
  const datasets = spots.map((of, i) => withLonely({...line(names[i],
    of.map((spot) => (spot > 0 ? spot : null)), paint.color(kSiteColors[i])), borderWidth: i === 0 ? 3 : 1.5,
    order: i === 0 ? 0 : 1}));
  if (spots.length) datasets.push(marks(report.text('rank.none_band'), paint.color('muted'), 'dash',
    spots[0].map((spot) => (spot < 0 ? ground : null))));
  kEvents.forEach(({key, color, style}, kind) => {
    const at = ranks.days.map(() => null);
    for (const [point, which] of series?.events ?? []) {
      if (which === kind) at[point] = spots[0]?.[point] > 0 ? spots[0][point] : ground;
    }
    if (at.some((value) => value !== null)) {
      datasets.push(marks(report.named('rank.event', key), paint.color(color), style, at));
    }
  });
  const options = dayBase(paint);
  options.scales = {x: dayAxis(paint), y: {reverse: true, min: 1, max: ground, grid: {color: paint.line,
    drawBorder: false}, ticks: {color: paint.text, font: paint.font, precision: 0, maxTicksLimit: 8}}};
  options.plugins.tooltip = {callbacks: {label: (item) => tooltip(item, series, report)}};
  return {type: 'line', data: {labels: ranks.days, datasets}, options};
}

function marks(label, color, pointStyle, data) {
  return {label, data, showLine: false, borderColor: color, backgroundColor: color, pointStyle, pointRadius: 5,
    pointBorderWidth: 2, mark: true, order: -1, clip: false};
}

function tooltip(item, series, report) {
  const {dataset, dataIndex} = item;
  if (dataset.mark) {
    const events = series.events.filter(([point, kind]) =>
      point === dataIndex && report.named('rank.event', kEvents[kind].key) === dataset.label);
    const said = events.map(([, kind, text]) => (kind === 2 ? report.named('rank.why', report.string(text))
      : report.string(text)));
    return ` ${dataset.label}${said.length ? `: ${said.join(', ')}` : ''}`;
  }
  return ` ${dataset.label}: ${item.raw}`;
}
