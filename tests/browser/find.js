// What a person can see or hear named so: links, buttons, fields. Gives what is found, and every
// name there is, so that a failure can say what could have been meant.
const [kind, wanted, inside] = arguments;
const KINDS = {
  link: 'a[href]',
  button: 'button, summary, [role=button], input[type=submit], input[type=button]',
  field: 'input:not([type=hidden], [type=submit], [type=button]), select, textarea',
};
const PARTS = 'tr, li, fieldset, section, article, form, dialog, details, table, nav, header, main';

const clean = text => (text ?? '').replace(/\s+/g, ' ').trim();
// A field for files is often hidden behind its label, and still takes a file.
const shown = it => it.type === 'file' || it.checkVisibility({ visibilityProperty: true });

// What an element says, as assistive technology puts it together.
function said(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.ariaHidden === 'true') return '';
  if (node.matches('input, select, textarea')) return '';
  if (node.ariaLabel) return node.ariaLabel;
  if (node.matches('img')) return node.alt;
  const text = [...node.childNodes].map(said).join('');
  return getComputedStyle(node).display === 'inline' ? text : ` ${text} `;
}

function named(element) {
  const labelled = element.getAttribute('aria-labelledby');
  if (labelled) {
    return clean(labelled.split(/\s+/).map(it => document.getElementById(it)).filter(Boolean).map(said).join(' '));
  }
  if (element.ariaLabel) return clean(element.ariaLabel);
  if (kind === 'field') return clean([...element.labels].map(said).join(' '));
  return clean(element.matches('input') ? element.value : said(element));
}

// The cell of a table where the line and the column of these words meet.
function cells({ line, column }) {
  const lines = [...document.querySelectorAll('tbody tr')]
    .filter(it => shown(it) && clean(it.querySelector('th[scope=row]')?.innerText).includes(clean(line)));
  return lines.flatMap(it => {
    const heads = [...(it.closest('table').tHead?.rows[0].cells ?? [])];
    return it.cells[heads.findIndex(head => clean(head.textContent) === clean(column))] ?? [];
  });
}

let roots = [document];
if (inside?.column) {
  roots = cells(inside);
} else if (inside !== null) {
  const holding = [...document.querySelectorAll(PARTS)]
    .filter(it => shown(it) && clean(it.innerText).includes(clean(inside)));
  roots = holding.filter(it => !holding.some(other => other !== it && it.contains(other)));
}
if (kind === 'part') return { found: roots, names: roots.map(it => clean(it.innerText)) };

const all = roots.flatMap(it => [...it.querySelectorAll(KINDS[kind])]).filter(shown)
  .map(it => [named(it), it]);
const exact = all.filter(([name]) => name === clean(wanted));
const partly = all.filter(([name]) => name.includes(clean(wanted)));
return {
  found: (exact.length ? exact : partly).map(([, it]) => it),
  names: all.map(([name]) => name),
};
