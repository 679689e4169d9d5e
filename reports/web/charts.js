// Charts over the numbers that stand as tables in the page: they add a picture, never a fact.
import {
  ArcElement, BarController, BarElement, CategoryScale, Chart, DoughnutController, Filler, Legend, LineController,
  LineElement, LinearScale, PointElement, Tooltip,
} from 'chart.js';

Chart.register(ArcElement, BarController, BarElement, CategoryScale, DoughnutController, Filler, Legend,
  LineController, LineElement, LinearScale, PointElement, Tooltip);

const painters = {score: line, severity: ring, status: bars, depth: bars, indexability: ring};

// `chosen(chart, label index)` is called when a bar or a slice is clicked.
export function startCharts(report, chosen) {
  const charts = [];
  for (const series of report.charts) {
    const canvas = document.getElementById(`chart-${series.key}`);
    if (!canvas || !(series.key in painters)) continue;
    const chart = new Chart(canvas, painters[series.key](series, palette(), report));
    chart.options.onClick = (event, items) => items.length && chosen(series, items[0].index);
    chart.options.onHover = (event, items) => {
      canvas.style.cursor = items.length && series.filter ? 'pointer' : 'default';
    };
    charts.push({chart, series});
  }
  return {
    repaint() {
      for (const {chart, series} of charts) {
        const fresh = painters[series.key](series, palette(), report);
        chart.data = fresh.data;
        Object.assign(chart.options, fresh.options, {onClick: chart.options.onClick, onHover: chart.options.onHover});
        chart.update('none');
      }
    },
    // Paper has a width of its own: (of a chart in a row, of one across, height); nothing: as the page is.
    resize(width, across, height) {
      for (const {chart, series} of charts) {
        if (width) chart.resize(series.key === 'score' ? across : width, height);
        else chart.resize();
      }
    },
  };
}

export function palette() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(`--${name}`).trim();
  return {color, text: color('muted'), line: color('line'), surface: color('surface'),
    font: {family: getComputedStyle(document.body).fontFamily, size: 12}};
}

function base(paint, report) {
  return {
    animation: false, responsive: true, maintainAspectRatio: false, font: paint.font, color: paint.text,
    plugins: {
      legend: {display: false},
      tooltip: {callbacks: {
        title: (items) => items.map((item) => String(item.label).replaceAll(',', ' ')),
        label: (item) => ` ${report.number(item.raw)}`,
      }},
    },
  };
}

function axes(paint, report, percent) {
  const ticks = {color: paint.text, font: paint.font};
  return {
    x: {grid: {display: false}, ticks: {...ticks, maxRotation: 0, autoSkip: percent, autoSkipPadding: 12}},
    y: {
      beginAtZero: true, max: percent ? 100 : undefined,
      grid: {color: paint.line, drawBorder: false},
      ticks: {...ticks, precision: 0, maxTicksLimit: 5, callback: (value) => report.number(value)},
    },
  };
}

function colors(series, paint) {
  return series.colors.map((name) => paint.color(name));
}

function line(series, paint, report) {
  const accent = paint.color('accent');
  return {
    type: 'line',
    data: {
      labels: series.labels,
      datasets: [{
        data: series.values, borderColor: accent, backgroundColor: paint.color('accent-soft'), fill: true,
        borderWidth: 2, tension: 0.25, pointRadius: series.values.length > 40 ? 0 : 3, pointHoverRadius: 5,
        pointBackgroundColor: accent,
      }],
    },
    options: {...base(paint, report), scales: axes(paint, report, true), interaction: {mode: 'index', intersect: false}},
  };
}

function bars(series, paint, report) {
  return {
    type: 'bar',
    data: {
      labels: series.labels.map((label) => (label.includes(' ') ? label.split(' ') : label)),
      datasets: [{data: series.values, backgroundColor: colors(series, paint), borderRadius: 4, maxBarThickness: 44,
        minBarLength: 2}],
    },
    options: {...base(paint, report), scales: axes(paint, report, false)},
  };
}

function ring(series, paint, report) {
  const options = base(paint, report);
  options.cutout = '62%';
  options.plugins.legend = {
    display: true, position: 'right',
    labels: {
      color: paint.color('text'), font: paint.font, boxWidth: 10, boxHeight: 10, padding: 10, usePointStyle: true,
      generateLabels: (chart) => series.labels.map((label, index) => ({
        text: `${label}  ${report.number(series.values[index])}`, index, pointStyle: 'circle',
        fillStyle: chart.data.datasets[0].backgroundColor[index], lineWidth: 0, fontColor: paint.color('text'),
      })),
    },
    onClick: () => {},
  };
  return {
    type: 'doughnut',
    data: {
      labels: series.labels,
      datasets: [{data: series.values, backgroundColor: colors(series, paint), borderColor: paint.surface,
        borderWidth: 2}],
    },
    options,
  };
}
