// What charts over days share: axes, legend, lines.
export function dayBase(paint) {
  return {
    animation: false, responsive: true, maintainAspectRatio: false, font: paint.font, color: paint.text,
    interaction: {mode: 'index', intersect: false},
    plugins: {legend: {position: 'bottom', labels: {color: paint.text, font: paint.font, boxWidth: 10, boxHeight: 10,
      usePointStyle: true, sort: (a, b) => a.datasetIndex - b.datasetIndex}}},
  };
}

export function dayAxis(paint, stacked = false) {
  return {stacked, grid: {display: false}, ticks: {color: paint.text, font: paint.font, maxRotation: 0, autoSkip: true,
    autoSkipPadding: 16}};
}

export function line(label, data, color) {
  return {label, data, borderColor: color, backgroundColor: color, borderWidth: 2, pointRadius: 0, pointHitRadius: 6,
    pointStyle: 'line', spanGaps: false, tension: 0, clip: false};
}
