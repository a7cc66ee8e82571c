import { once } from 'node:events';
import Pdf from 'pdfkit';
import { embedded, type EmbeddedFace, type Face } from './fonts.js';
import { linesOf } from './lines.js';
import { cut, shown } from './shown.js';

export interface Style {
  readonly face: Face;
  readonly size: number;
  readonly color?: string;
}

export const INK = '#111111';
export const QUIET = '#4d4d4d';
export const RULE = '#b3b3b3';
export const SHADE = '#f0f0f0';

const MARGIN = { side: 54, top: 54, bottom: 62 } as const;
const LEADING = 1.36;
/** Of the height of a line, what is above its base. */
const ASCENT = 1.069;
/** Of the longest text, in characters. */
const LONGEST = 1_500;

export interface Described {
  readonly title: string;
  readonly about: string;
  readonly keywords: readonly string[];
  /** Instant that is given as the document's time, RFC 3339. */
  readonly at: string;
}

type Struct = PDFKit.PDFStructureElement;

/** A tagged PDF of A4 pages that is written from top to bottom, with a place where the next thing goes. */
export class Paper {
  /** Where the next thing begins, in points from the top. */
  y = 0;
  readonly document: PDFKit.PDFDocument;
  /** All that is not ornament, in reading order. */
  readonly root: Struct;
  private readonly faces: Readonly<Record<Face, EmbeddedFace>>;
  private readonly written: Uint8Array[] = [];

  constructor({ title, about, keywords, at }: Described) {
    const date = new Date(at);
    this.document = new Pdf({
      size: 'A4',
      // Of deflate, every version of Node makes other bytes.
      compress: false,
      autoFirstPage: false,
      bufferPages: true,
      tagged: true,
      lang: 'en',
      displayTitle: true,
      pdfVersion: '1.7',
      font: null as unknown as string,
      info: {
        Title: title,
        Subject: about,
        Keywords: keywords.join(' '),
        Creator: 'lease-ledger',
        CreationDate: date,
        ModDate: date,
      },
    });
    this.document.on('data', (bytes: Uint8Array) => this.written.push(bytes));
    this.faces = { regular: embedded(this.document, 'regular'), bold: embedded(this.document, 'bold') };
    this.root = this.document.struct('Document');
    this.document.addStructure(this.root);
  }

  readonly left = MARGIN.side;

  get width(): number {
    return this.document.page.width - 2 * MARGIN.side;
  }

  get bottom(): number {
    return this.document.page.height - MARGIN.bottom;
  }

  /** Points left on this page. */
  get room(): number {
    return this.bottom - this.y;
  }

  get isAtTop(): boolean {
    return this.y === MARGIN.top;
  }

  startPage(landscape = false): void {
    // Margins are kept here: to pdfkit, a text in its own margin asks for another page.
    this.document.addPage({ size: 'A4', layout: landscape ? 'landscape' : 'portrait', margin: 0 });
    this.y = MARGIN.top;
  }

  private get isLandscape(): boolean {
    return this.document.page.width > this.document.page.height;
  }

  /** A page upright, unless this one is, and half of it is left. */
  startHalfPage(): void {
    if (this.isLandscape || this.room < this.document.page.height / 2) this.startPage();
  }

  /** A page of the same kind as this one, unless there is so much room; whether it began one. */
  ensure(height: number): boolean {
    if (this.room >= height) return false;
    this.startPage(this.isLandscape);
    return true;
  }

  /** @param most characters, of which the rest is counted and left out */
  lines(text: string, width: number, { face, size }: Style, most = LONGEST): readonly string[] {
    const { has, widthOf } = this.faces[face];
    return linesOf(shown(cut(text, most), has), width / size, widthOf);
  }

  widthOf(text: string, { face, size }: Style): number {
    return this.faces[face].widthOf(text) * size;
  }

  /** A line as `lines` made it, with its upper edge at `y`. */
  print(line: string, x: number, y: number, style: Style): void {
    this.printOn(line, x, y + style.size * ASCENT, style);
  }

  /** The same on its base line. */
  printOn(line: string, x: number, y: number, { face, size, color = INK }: Style): void {
    const { font, codes } = this.faces[face].encoded(line);
    const at = `${decimal(x)} ${decimal(y)}`;
    // Pages are written from the top down, and letters would stand on their heads.
    this.document.addContent(`BT ${rgb(color)} rg /${font} ${size} Tf 1 0 0 -1 ${at} Tm <${codes}> Tj ET`);
  }

  /** Several things of the document's structure as one; whoever asks for it ends it. */
  group(type: string, parent: Struct = this.root): Struct {
    const struct = this.document.struct(type as never);
    parent.add(struct);
    return struct;
  }

  /** What is drawn as one thing of the document's structure. */
  tag(type: string, parent: Struct, draw: () => void): void {
    const content = this.document.markStructureContent(type as never);
    draw();
    this.document.endMarkedContent();
    const struct = this.document.struct(type as never, {}, [content]);
    parent.add(struct);
    struct.end();
  }

  /** What is drawn for the eye alone. */
  ornament(draw: () => void): void {
    this.document.markContent('Artifact', { type: 'Layout' } as never);
    draw();
    this.document.endMarkedContent();
  }

  /** The whole document, each page with its foot. */
  async finish(foot: (page: number, pages: number) => void): Promise<Buffer> {
    const { count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.document.switchToPage(page);
      this.ornament(() => foot(page + 1, count));
    }
    this.root.end();
    const ended = once(this.document, 'end');
    this.document.end();
    await ended;
    return Buffer.concat(this.written);
  }
}

const decimal = (value: number): number => Math.round(value * 100) / 100;

/** `#rrggbb` as three parts of one. */
const rgb = (color: string): string =>
  [1, 3, 5].map((at) => decimal(Number.parseInt(color.slice(at, at + 2), 16) / 255)).join(' ');

export const leading = ({ size }: Style): number => size * LEADING;
