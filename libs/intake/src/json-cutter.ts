import { decodeJson, endsInTheMiddle, noJson, parseJson } from './json-text.js';
import { UnreadableFile } from './unreadable-file.js';

/** Of a JSON document: a member, that a list begins, some of its items, or the document where it is neither object nor list. */
export type JsonPart =
  | { readonly kind: 'member'; readonly name: string; readonly value: unknown }
  /** `name`: the member that it is; none of a document that is a list. */
  | { readonly kind: 'list'; readonly name: string | undefined }
  | { readonly kind: 'items'; readonly name: string | undefined; readonly items: readonly unknown[] }
  | { readonly kind: 'value'; readonly value: unknown };

/** Bytes that a single item has, or a member that is no list. */
const LONGEST = 1024 * 1024;
/** Items are parsed together, as one by one costs far more. */
const AT_ONCE = 65_536;

const [QUOTE, BACKSLASH, COMMA, NEWLINE] = [0x22, 0x5c, 0x2c, 0x0a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const BOM = [0xef, 0xbb, 0xbf];
const isBlank = (byte: number): boolean =>
  byte === 0x20 || byte === 0x09 || byte === NEWLINE || byte === 0x0d;

/** Cuts a JSON document that comes in pieces at the commas of its outermost object and of the lists in it. */
export class JsonCutter {
  /** What is not cut yet. */
  private held: Buffer = Buffer.alloc(0);
  /** Line of its first byte, and how many lines end in what was looked through of it. */
  private line = 1;
  private lines = 0;
  /** Where to look on; beyond its end where a backslash is the last of it. */
  private at = 0;
  private form: 'unknown' | 'object' | 'list' | 'other' | 'over' = 'unknown';
  private depth = 1;
  private isInText = false;
  /** The list that is being cut. */
  private list: { readonly name: string | undefined; readonly depth: number } | undefined;
  /** What was cut last: a comma asks for more, and nothing may follow a list but a comma or the end. */
  private last: 'nothing' | 'comma' | 'list' = 'nothing';
  private parts: JsonPart[] = [];

  /** @throws UnreadableFile */
  take(chunk: Uint8Array): readonly JsonPart[] {
    this.held = Buffer.concat([this.held, chunk]);
    this.parts = [];
    if (this.form === 'unknown') this.begin();
    if (this.form === 'object' || this.form === 'list') this.cut();
    if (this.form === 'over') this.checkNothingMore();
    if (this.held.length > LONGEST + AT_ONCE) this.refuseLong();
    return this.parts;
  }

  /** After the last byte. @throws UnreadableFile */
  end(): readonly JsonPart[] {
    if (this.form === 'over') return [];
    const text = decodeJson(this.held);
    if (this.form === 'other' || this.form === 'unknown')
      return [{ kind: 'value', value: parseJson(text, this.line) }];
    // What is wrong before the end is worth more than where it ends.
    parseJson(this.list === undefined ? `{${text}` : `[${text}`, this.line);
    throw endsInTheMiddle();
  }

  /** The first character tells what the document is. */
  private begin(): void {
    const { held } = this;
    const from = BOM.every((byte, at) => held[at] === byte) ? BOM.length : 0;
    const first = held.subarray(from).findIndex((byte) => !isBlank(byte)) + from;
    if (first < from || (held[0] === BOM[0] && held.length < BOM.length)) return;
    const opens = held[first];
    this.form = opens === OPEN_OBJECT ? 'object' : opens === OPEN_LIST ? 'list' : 'other';
    if (this.form === 'other') return;
    this.line += held.subarray(0, first).filter((byte) => byte === NEWLINE).length;
    this.held = held.subarray(first + 1);
    if (this.form === 'list') this.beginList(undefined);
  }

  private cut(): void {
    const { held } = this;
    let { at, depth, isInText } = this;
    let from = 0;
    for (; at < held.length && this.form !== 'over'; at += 1) {
      const byte = held[at]!;
      if (isInText) {
        if (byte === BACKSLASH) at += 1;
        else if (byte === QUOTE) isInText = false;
      } else if (byte === QUOTE) isInText = true;
      else if (byte === NEWLINE) this.lines += 1;
      else if (byte === COMMA) {
        if (depth === (this.list?.depth ?? 1) && this.atComma(held, from, at)) from = at + 1;
      } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        if (byte === OPEN_LIST && depth === 1 && this.list === undefined) {
          this.beginList(this.nameIn(held.subarray(from, at)));
          from = at + 1;
        }
        depth += 1;
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        depth -= 1;
        if (depth < (this.list?.depth ?? 1)) {
          this.close(byte, held.subarray(from, at), depth);
          from = at + 1;
        }
      }
    }
    this.held = held.subarray(from);
    Object.assign(this, { at: at - from, depth, isInText });
  }

  /** Whether something was cut off. */
  private atComma(held: Buffer, from: number, at: number): boolean {
    if (this.list !== undefined && at - from < AT_ONCE) return false;
    if (this.list === undefined) this.cutMember(held.subarray(from, at), 'comma');
    else this.cutItems(this.list.name, held.subarray(from, at), 'comma');
    this.last = 'comma';
    return true;
  }

  private close(byte: number, rest: Buffer, depth: number): void {
    if (byte !== (this.list === undefined ? CLOSE_OBJECT : CLOSE_LIST))
      throw noJson(`there is "${String.fromCharCode(byte)}" in the wrong place`, this.line + this.lines);
    if (this.list === undefined) this.cutMember(rest, 'end');
    else this.cutItems(this.list.name, rest, 'end');
    this.list = undefined;
    this.last = 'list';
    if (depth === 0) this.form = 'over';
  }

  private beginList(name: string | undefined): void {
    this.list = { name, depth: name === undefined ? 1 : 2 };
    this.last = 'nothing';
    this.parts.push({ kind: 'list', name });
  }

  /** The name before a value. */
  private nameIn(before: Buffer): string {
    const text = decodeJson(before, false);
    if (this.last === 'list') throw noJson('there is no comma behind a list', this.line);
    const [name] = Object.keys(parseJson(`{${text}null}`, this.line) as object);
    this.passLines();
    return name!;
  }

  private cutMember(bytes: Buffer, upTo: 'comma' | 'end'): void {
    const text = decodeJson(bytes, false);
    const isAfterList = this.last === 'list';
    const [member] = isAfterList ? [] : Object.entries(parseJson(`{${text}}`, this.line) as object);
    const mayBeEmpty = isAfterList || (upTo === 'end' && this.last === 'nothing');
    if (isAfterList ? text.trim() !== '' : member === undefined && !mayBeEmpty)
      throw noJson('there is a comma, or there is none, in the wrong place', this.line);
    this.passLines();
    if (member !== undefined) this.parts.push({ kind: 'member', name: member[0], value: member[1] });
  }

  private cutItems(name: string | undefined, bytes: Buffer, upTo: 'comma' | 'end'): void {
    const items = parseJson(`[${decodeJson(bytes, false)}]`, this.line) as readonly unknown[];
    if (items.length === 0 && (upTo === 'comma' || this.last === 'comma'))
      throw noJson('there is a comma without an item', this.line);
    this.passLines();
    if (items.length > 0) this.parts.push({ kind: 'items', name, items });
  }

  private passLines(): void {
    this.line += this.lines;
    this.lines = 0;
  }

  private checkNothingMore(): void {
    if (!this.held.every(isBlank)) throw noJson('there is more behind its end', this.line);
    this.held = Buffer.alloc(0);
  }

  private refuseLong(): never {
    if (this.form === 'other' || this.form === 'unknown')
      throw noJson('it is neither an object nor a list', this.line);
    throw new UnreadableFile(
      'a single value of it is larger than 1 MB',
      'check that this is the right file',
      this.line,
    );
  }
}
