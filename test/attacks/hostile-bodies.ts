import { gzipSync } from 'node:zlib';

/** A body that no shape allows, and what else it comes with. */
export interface HostileBody {
  readonly what: string;
  readonly body: Uint8Array<ArrayBuffer> | string;
  readonly headers?: Readonly<Record<string, string>>;
}

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
const NAME = '"name":"A"';

/** Bodies that are too deep, too wide, too large, said twice, no JSON, no UTF-8 or more than they seem; by a number drawn. */
export function hostileBodies(random: () => number): readonly HostileBody[] {
  const some = (most: number) => 1 + Math.floor(random() * most);
  const wide = Array.from({ length: 10_001 + some(9_000) }, (_, index) => `"a${index}":1`).join(',');
  return [
    { what: 'deep lists', body: nested('[', ']', 40 + some(20_000)) },
    { what: 'deep objects', body: `${'{"a":'.repeat(40 + some(5_000))}1${'}'.repeat(1)}` },
    { what: 'deep objects that end', body: nested('{"a":', '}', 40 + some(5_000)).replace(':}', ':1}') },
    { what: 'wide', body: `{${wide}}` },
    { what: 'many items', body: `{"name":[${'1,'.repeat(20_000)}1]}` },
    { what: 'huge numbers', body: `{"name":1e${400 + some(9_000)}}` },
    { what: 'a number of many digits', body: `{"name":${'9'.repeat(some(500_000))}}` },
    { what: 'a member twice', body: `{${NAME},"name":"B"}` },
    { what: 'a member twice, escaped', body: `{${NAME},"n\\u0061me":"B"}` },
    { what: '__proto__', body: `{${NAME},"__proto__":{"role":"operator"}}` },
    { what: '__proto__, escaped', body: `{${NAME},"\\u005f_proto__":{"role":"operator"}}` },
    { what: 'constructor', body: `{${NAME},"constructor":{"prototype":{"role":"operator"}}}` },
    { what: 'toString', body: `{${NAME},"toString":1,"hasOwnProperty":1}` },
    { what: 'half a surrogate pair', body: '{"name":"\\ud800"}' },
    { what: 'NUL', body: '{"name":"a\\u0000b"}' },
    { what: 'not UTF-8', body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
    { what: 'overlong UTF-8', body: new Uint8Array([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]) },
    { what: 'UTF-16', body: new Uint8Array(Buffer.from(`{${NAME}}`, 'utf16le')) },
    { what: 'no object', body: '"name"' },
    { what: 'null', body: 'null' },
    { what: 'NaN', body: '{"name":NaN}' },
    { what: 'a comment', body: `{${NAME}/**/}` },
    { what: 'more behind it', body: `{${NAME}}{}` },
    { what: 'half of it', body: `{${NAME},"` },
    { what: 'a name of a megabyte', body: JSON.stringify({ name: 'A'.repeat(900_000) }) },
    { what: 'a member name of a megabyte', body: JSON.stringify({ ['A'.repeat(900_000)]: 1 }) },
    {
      what: 'a name that is all marks',
      body: JSON.stringify({ name: 'e' + '\u0301'.repeat(some(100_000)) }),
    },
    { what: 'over a megabyte', body: ' '.repeat(1_100_000) },
    {
      what: 'a gzip bomb',
      body: new Uint8Array(gzipSync(Buffer.alloc(100 * 1024 ** 2))),
      headers: { 'content-encoding': 'gzip' },
    },
    {
      what: 'compressed twice',
      body: new Uint8Array(gzipSync(gzipSync('{}'))),
      headers: { 'content-encoding': 'gzip, gzip' },
    },
    {
      what: 'another charset',
      body: `{${NAME}}`,
      headers: { 'content-type': 'application/json; charset=utf-7' },
    },
    { what: 'a form', body: 'name=A', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    {
      what: 'XML',
      body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      headers: { 'content-type': 'application/xml' },
    },
    {
      what: 'parts',
      body: '--a\r\n\r\n--a--',
      headers: { 'content-type': 'multipart/form-data; boundary=a' },
    },
    { what: 'no type', body: `{${NAME}}`, headers: { 'content-type': '' } },
  ];
}

/** What a body that is wrong may be answered: never that it was taken, never that the service is at fault. */
export const REFUSALS: ReadonlySet<number> = new Set([400, 404, 413, 415, 422]);
