/** An element of an SVG document as the ledger writes them (`#views/picture`); texts are children too. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (SvgElement | string)[];
}

const TOKEN = /<\?[^>]*\?>|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const unescaped = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);

/** Of well-formed XML without comments, sections or a document type, as no picture of ours has any. */
export function parseSvg(xml: string): SvgElement {
  type Open = SvgElement & { readonly children: (SvgElement | string)[] };
  const open: Open[] = [{ name: '', attributes: {}, children: [] }];
  for (const [, closes, name, attributes = '', empty, text] of xml.matchAll(TOKEN)) {
    if (text !== undefined) open.at(-1)!.children.push(unescaped(text));
    else if (closes !== undefined) open.pop();
    else if (name !== undefined) {
      const given = [...attributes.matchAll(ATTRIBUTE)].map(([, key, value]) => [key!, unescaped(value!)]);
      const element: Open = {
        name,
        attributes: Object.fromEntries(given) as Record<string, string>,
        children: [],
      };
      open.at(-1)!.children.push(element);
      if (empty === '') open.push(element);
    }
  }
  const [root] = elementsOf(open[0]!);
  if (root?.name !== 'svg') throw new Error('There is no SVG document.');
  return root;
}

export const elementsOf = ({ children }: SvgElement): readonly SvgElement[] =>
  children.filter((child): child is SvgElement => typeof child !== 'string');

export const textOf = ({ children }: SvgElement): string =>
  children.filter((child) => typeof child === 'string').join('');
