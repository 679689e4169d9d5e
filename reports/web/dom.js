// Building the page from data. Every string arrives as text: nothing here parses HTML.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === 'onclick') made.addEventListener('click', value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  append(made, children);
  return made;
}

function append(parent, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

// A link only where the address is one of the web: a page cannot smuggle in another scheme.
export function address(url, shown) {
  const text = element('bdi', {}, shown);
  if (!/^https?:\/\//i.test(url)) return text;
  return element('a', {href: url, target: '_blank', rel: 'noopener noreferrer nofollow'}, text);
}

export function byId(id) {
  return document.getElementById(id);
}

// Calls `work` once after typing has paused.
export function settled(work, wait = 120) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  };
}
