// Curves of backlinks over the days of the report: links and domains that are seen; what came and what was lost.
import {Chart} from 'chart.js';
import {palette} from './charts.js';
import {dayAxis, dayBase, line} from './day_charts.js';

export function startBacklinks(report) {
  const days = report.backlinks;
  const charts = [['backlink-total', total], ['backlink-moves', moves]]
    .map(([id, config]) => ({canvas: document.getElementById(id), config}))
    .filter(({canvas}) => days && canvas)
    .map(({canvas, config}) => ({chart: new Chart(canvas, config(days, palette(), report)), config}));
  return {
    repaint() {
      for (const {chart, config} of charts) {
        const fresh = config(days, palette(), report);
        chart.data = fresh.data;
        Object.assign(chart.options, fresh.options);
        chart.update('none');
      }
    },
    resize(width, height) {
      for (const {chart} of charts) {
        if (width) chart.resize(width, height);
        else chart.resize();
      }
    },
  };
}

function options(paint, report, stacked) {
  const made = dayBase(paint);
  made.scales = {
    x: dayAxis(paint, stacked),
    y: {
      stacked, beginAtZero: true, grid: {color: paint.line, drawBorder: false},
      ticks: {color: paint.text, font: paint.font, precision: 0, maxTicksLimit: 6,
        callback: (value) => report.number(Math.abs(value))},
    },
  };
  made.plugins.tooltip = {callbacks: {
    label: (item) => ` ${item.dataset.label}: ${report.number(Math.abs(item.raw))}`,
  }};
  return made;
}

function total(days, paint, report) {
  return {
    type: 'line',
    data: {labels: days.days, datasets: [
      line(report.text('backlink.links'), days.links, paint.color('accent')),
      line(report.text('backlink.domains'), days.domains, paint.color('chart-4')),
    ]},
    options: options(paint, report, false),
  };
}

// What was lost stands below zero.
function moves(days, paint, report) {
  const bars = (label, data, color) => ({label, data, backgroundColor: paint.color(color), pointStyle: 'rect',
    barPercentage: 1, categoryPercentage: 0.9});
  return {
    type: 'bar',
    data: {labels: days.days, datasets: [
      bars(report.text('backlink.event.appeared'), days.found, 'good'),
      bars(report.text('backlink.event.lost'), days.lost.map((count) => -count), 'chart-error'),
    ]},
    options: options(paint, report, true),
  };
}
