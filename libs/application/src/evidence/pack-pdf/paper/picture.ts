import type { InPieces } from '#views/declared/slices.js';
import { INK, type Paper, type Style } from './paper.js';
import { elementsOf, parseSvg, textOf, type SvgElement } from './parse-svg.js';

/** What children have of their parents. */
interface Drawn {
  readonly fill: string;
  readonly stroke: string;
}

interface Defined {
  readonly patterns: ReadonlyMap<string, PDFKit.PDFTilingPattern>;
  readonly clips: ReadonlyMap<string, SvgElement>;
}

/** An SVG document of the ledger's own, its pages each on one of the paper in landscape, drawn as vectors. */
export function* printPicture(paper: Paper, svg: string, told: string): InPieces<void> {
  const root = parseSvg(svg);
  const [width, height] = [Number(root.attributes['width']), Number(root.attributes['height'])];
  const pageHeight = Math.min(height, pageHeightOf(root) ?? height);
  const { document } = paper;
  const defined = definitionsOf(document, root);
  for (let top = 0; top < height - 1; top += pageHeight) {
    paper.startPage(true);
    const shown = Math.min(pageHeight, height - top);
    const scale = Math.min(document.page.width / width, (paper.bottom + 20) / shown);
    const figure = document.struct('Figure', { alt: told });
    const content = document.markStructureContent('Figure');
    document.save();
    document.rect(0, 0, document.page.width, shown * scale).clip();
    document.translate((document.page.width - width * scale) / 2, -top * scale).scale(scale);
    const inside = elementsOf(root).filter((each) => each.name !== 'rect');
    for (const each of inside) draw(paper, each, { fill: INK, stroke: 'none' }, defined);
    document.restore();
    document.endMarkedContent();
    figure.add(content);
    paper.root.add(figure);
    figure.end();
    paper.y = paper.bottom;
    yield;
  }
}

function pageHeightOf(root: SvgElement): number | undefined {
  const style = elementsOf(root).find(({ name }) => name === 'style');
  const found = style && /size: \d+px (\d+)px/.exec(textOf(style));
  return found ? Number(found[1]) : undefined;
}

function definitionsOf(document: PDFKit.PDFDocument, root: SvgElement): Defined {
  const all = elementsOf(root).flatMap((each) => (each.name === 'defs' ? elementsOf(each) : [each]));
  const named = (name: string) =>
    all.filter((each) => each.name === name).map((each) => [each.attributes['id']!, each] as const);
  return {
    patterns: new Map(named('pattern').map(([id, each]) => [id, patternOf(document, each)])),
    clips: new Map(named('clipPath').map(([id, each]) => [id, elementsOf(each)[0]!])),
  };
}

/** A tile in one colour, in the operators of PDF. */
function patternOf(
  document: PDFKit.PDFDocument,
  { attributes, children }: SvgElement,
): PDFKit.PDFTilingPattern {
  const [width, height] = [Number(attributes['width']), Number(attributes['height'])];
  const drawn = children.flatMap((child) => (typeof child === 'string' ? [] : tileOf(child)));
  return document.pattern([0, 0, width, height], width, height, drawn.join('\n'));
}

function tileOf({ name, attributes }: SvgElement): readonly string[] {
  if (name === 'circle') {
    const [x, y, r] = ['cx', 'cy', 'r'].map((key) => Number(attributes[key]));
    return [`${x! - r!} ${y! - r!} ${2 * r!} ${2 * r!} re f`];
  }
  const steps = [...attributes['d']!.matchAll(/([MLHV])(-?[\d.]+)(?: (-?[\d.]+))?/g)];
  let [x, y] = [0, 0];
  const operators = steps.map(([, step, first, second]) => {
    if (step === 'V') y = Number(first);
    else x = Number(first);
    if (second !== undefined) y = Number(second);
    return `${x} ${y} ${step === 'M' ? 'm' : 'l'}`;
  });
  return [`${attributes['stroke-width']} w`, ...operators, 'S'];
}

const NOT_DRAWN = new Set(['title', 'desc', 'style', 'defs', 'clipPath', 'pattern']);

function draw(paper: Paper, element: SvgElement, inherited: Drawn, defined: Defined): void {
  const { name, attributes } = element;
  if (NOT_DRAWN.has(name)) return;
  const own: Drawn = {
    fill: attributes['fill'] ?? inherited.fill,
    stroke: attributes['stroke'] ?? inherited.stroke,
  };
  const { document } = paper;
  const clip = defined.clips.get(idIn(attributes['clip-path']) ?? '');
  if (clip) {
    document.save();
    outline(document, clip);
    document.clip();
  }
  if (name === 'g') for (const child of elementsOf(element)) draw(paper, child, own, defined);
  else if (name === 'text') drawText(paper, element, own);
  else drawShape(document, element, own, defined);
  if (clip) document.restore();
}

const idIn = (reference: string | undefined): string | undefined =>
  /^url\(#(.+)\)$/.exec(reference ?? '')?.[1];

function outline(document: PDFKit.PDFDocument, { name, attributes }: SvgElement): void {
  const at = (key: string) => Number(attributes[key] ?? 0);
  switch (name) {
    case 'rect':
      document.rect(at('x'), at('y'), at('width'), at('height'));
      return;
    case 'circle':
      document.circle(at('cx'), at('cy'), at('r'));
      return;
    case 'line':
      document.moveTo(at('x1'), at('y1')).lineTo(at('x2'), at('y2'));
      return;
    case 'path':
      document.path(attributes['d']!);
      return;
    default:
      throw new Error(`A picture has <${name}>, which is not drawn.`);
  }
}

function drawShape(
  document: PDFKit.PDFDocument,
  element: SvgElement,
  { fill, stroke }: Drawn,
  defined: Defined,
): void {
  const { attributes, name } = element;
  const pattern = defined.patterns.get(idIn(fill) ?? '');
  const filled = fill !== 'none' && name !== 'line';
  document.save();
  if (pattern) {
    // Patterns are transparent between their lines, and what lies below is not meant to show.
    outline(document, element);
    document.fill('#ffffff');
  }
  outline(document, element);
  const dashes = attributes['stroke-dasharray']?.split(' ').map(Number);
  document.lineWidth(Number(attributes['stroke-width'] ?? 1));
  if (attributes['stroke-linejoin'] === 'round') document.lineJoin('round');
  if (dashes) document.dash(dashes[0]!, { space: dashes[1]! });
  const paint = (pattern ? [pattern, INK] : colorOf(fill)) as string;
  if (filled && stroke !== 'none') document.fillAndStroke(paint, colorOf(stroke));
  else if (filled) document.fill(paint);
  else if (stroke !== 'none') document.stroke(colorOf(stroke));
  document.restore();
}

const colorOf = (color: string): string => (color === 'white' ? '#ffffff' : color);

function drawText(paper: Paper, element: SvgElement, { fill }: Drawn): void {
  const { attributes } = element;
  const style: Style = {
    face: attributes['font-weight'] === 'bold' ? 'bold' : 'regular',
    size: Number(attributes['font-size']),
    color: colorOf(fill),
  };
  const [line = ''] = paper.lines(textOf(element), Number.POSITIVE_INFINITY, style);
  const part = { middle: 0.5, end: 1 }[attributes['text-anchor'] ?? ''] ?? 0;
  const x = Number(attributes['x']) - part * paper.widthOf(line, style);
  paper.printOn(line, x, Number(attributes['y']), style);
}
