// Rows of a table drawn only where they are seen, so that 50,000 scroll as 50 do.

const kOverscan = 8;
const kTallest = 8_000_000;  // browsers lose precision in boxes taller than this

export class VirtualRows {
  // `draw(i)` gives the <tr> of row i; every row is `rowHeight` pixels tall.
  constructor({scroller, body, columns, rowHeight, draw}) {
    Object.assign(this, {scroller, body, rowHeight, draw});
    this.count = 0;
    this.drawn = new Map();
    this.before = spacer(columns);
    this.after = spacer(columns);
    this.body.replaceChildren(this.before, this.after);
    this.pending = false;
    scroller.addEventListener('scroll', () => this.schedule(), {passive: true});
    if (window.ResizeObserver) new ResizeObserver(() => this.schedule()).observe(scroller);
  }

  // New rows: everything is drawn anew, from the top.
  reset(count) {
    this.count = count;
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
    this.scroller.scrollTop = 0;
    this.paint();
  }

  schedule() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.paint();
    });
  }

  // First row in view. Where all rows would be too tall for a box, scrolling is proportional.
  firstInView(view) {
    const whole = this.count * this.rowHeight;
    const top = this.scroller.scrollTop;
    if (whole <= kTallest) return Math.floor(top / this.rowHeight);
    const last = Math.max(0, this.count - Math.floor(view / this.rowHeight));
    return Math.round((top / Math.max(1, kTallest - view)) * last);
  }

  paint() {
    const view = Math.min(this.scroller.clientHeight || 600, 2400);
    const top = Math.min(this.firstInView(view), Math.max(0, this.count - 1));
    const first = Math.max(0, top - kOverscan);
    const last = Math.min(this.count, top + Math.ceil(view / this.rowHeight) + kOverscan);
    // New rows come before old ones go, and heights before both: a box that is too low for a moment would
    // scroll back.
    this.space(first, last);
    let next = this.after;
    for (let i = last - 1; i >= first; i--) {
      let row = this.drawn.get(i);
      if (!row) {
        row = this.draw(i);
        this.drawn.set(i, row);
        this.body.insertBefore(row, next);
      }
      next = row;
    }
    for (const [i, row] of this.drawn) {
      if (i < first || i >= last) {
        row.remove();
        this.drawn.delete(i);
      }
    }
  }

  space(first, last) {
    const whole = this.count * this.rowHeight;
    const height = Math.min(whole, kTallest);
    const rows = (last - first) * this.rowHeight;
    const before = whole <= kTallest ? first * this.rowHeight
      : Math.min(Math.max(0, this.scroller.scrollTop - kOverscan * this.rowHeight), height - rows);
    this.before.firstChild.style.height = `${before}px`;
    this.after.firstChild.style.height = `${Math.max(0, height - before - rows)}px`;
  }

  // Scrolls row i into view and draws it.
  reveal(i) {
    const top = i * this.rowHeight;
    const {scrollTop, clientHeight} = this.scroller;
    const header = 44;
    if (this.count * this.rowHeight > kTallest) {
      const last = Math.max(1, this.count - Math.floor(clientHeight / this.rowHeight));
      this.scroller.scrollTop = Math.min(1, i / last) * (kTallest - clientHeight);
    } else if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + this.rowHeight > scrollTop + clientHeight - header) {
      this.scroller.scrollTop = top + this.rowHeight + header - clientHeight;
    }
    this.paint();
    return this.drawn.get(i);
  }
}

function spacer(columns) {
  const row = document.createElement('tr');
  const cell = document.createElement('td');
  row.className = 'spacer';
  row.setAttribute('aria-hidden', 'true');
  cell.colSpan = columns;
  row.append(cell);
  return row;
}
