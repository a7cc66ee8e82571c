type Attributes = Readonly<Record<string, string | number | undefined>>;

/** XML that is safe to put into XML: made by `element`, `text` and `markup` alone. */
export interface Markup {
  readonly xml: string;
}

/** An element whose attributes and texts are escaped; numbers are rounded to a hundredth. */
export const element = (name: string, attributes: Attributes, ...children: readonly Markup[]): Markup => {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(typeof value === 'number' ? rounded(value) : value)}"`],
  );
  const start = `<${name}${given.join('')}`;
  if (children.length === 0) return { xml: `${start}/>` };
  return { xml: `${start}>${children.map(({ xml }) => xml).join('')}</${name}>` };
};

export const text = (content: string): Markup => ({ xml: escaped(content) });

/** Shapes that a pointer at them names. */
export const titled = (words: string, ...shapes: readonly Markup[]): Markup =>
  element('g', {}, element('title', {}, text(words)), ...shapes);

export const together = (parts: readonly Markup[], between = ''): Markup => ({
  xml: parts.map(({ xml }) => xml).join(between),
});

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
// What XML 1.0 §2.2 allows in no form, and line breaks and tabs, which attributes would lose.
const NOT_XML = /[\p{Cc}\u{fffe}\u{ffff}]/gu;

const escaped = (content: string): string =>
  content
    .toWellFormed()
    .replace(NOT_XML, '\u{fffd}')
    .replace(/[&<>"']/g, (found) => ENTITIES[found]!);

const rounded = (value: number): string => String(Math.round(value * 100) / 100);
