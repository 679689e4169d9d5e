// Light, dark, or what the system says. The choice is kept where the browser allows it.

const kKey = 'sitelark-report-theme';

export function startTheme(changed) {
  const button = document.getElementById('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  apply(remembered());
  button.addEventListener('click', () => {
    const next = isDark() ? 'light' : 'dark';
    apply(next);
    remember(next);
    changed();
  });
  system.addEventListener('change', () => {
    show();
    changed();
  });

  function isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === 'dark' : system.matches;
  }
  function apply(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    show();
  }
  function show() {
    button.setAttribute('aria-pressed', String(isDark()));
  }
}

function remembered() {
  try {
    const theme = localStorage.getItem(kKey);
    return theme === 'light' || theme === 'dark' ? theme : '';
  } catch {
    return '';
  }
}

function remember(theme) {
  try {
    localStorage.setItem(kKey, theme);
  } catch {
    // a file opened from disk may have no storage
  }
}
