import { gzipSync } from 'node:zlib';
import type { Below } from './random-numbers.js';

/** Writes a file of a format otherwise, in a way that its standard says means the same. */
type Rewriting = (text: string, below: Below) => string;

const one = <T>(below: Below, ...choices: readonly T[]): T => choices[below(choices.length)]!;
const maybe = (below: Below, text: string): string => (below(2) === 0 ? text : '');
export function shuffled<T>(items: readonly T[], below: Below): T[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}
const anyCase = (text: string, below: Below): string =>
  one(below, text, text.toUpperCase(), text.toLowerCase());
/** "011.000.001.0": registries pad octets. */
const padded = (text: string, below: Below): string =>
  text.replaceAll(/(?<![\d:])\d{1,3}(?=\.)/g, (octet) => one(below, octet, octet.padStart(3, '0')));
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
/** Members in any order, with blanks or without (RFC 8259 §2). */
function json(value: unknown, below: Below): string {
  const blank = () => one(below, '', ' ', '\t');
  const gap = () => blank();
  if (Array.isArray(value))
    return `[${gap()}${value.map((item) => json(item, below)).join(`${gap()},${gap()}`)}${gap()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = shuffled(Object.entries(value), below).map(
    ([name, member]) => `${JSON.stringify(name)}${gap()}:${gap()}${json(member, below)}`,
  );
  return `{${gap()}${members.join(`${gap()},${gap()}`)}${gap()}}`;
}
const jsonLines: Rewriting = (text, below) =>
  joined(
    shuffled(linesOf(text), below).map((line) => `${maybe(below, ' ')}${json(JSON.parse(line), below)}`),
  );

/** RFC 2622 §2: order, case of names, blanks, remarks, lines that go on; octets as registries pad them. */
const rpsl: Rewriting = (text, below) => {
  const objects = text
    .split('\n\n')
    .map((object) => linesOf(object).filter((line) => !line.startsWith('%')))
    .filter((lines) => lines.length > 0);
  const written = shuffled(objects, below).map((lines) => {
    const attributes = lines.reduce<string[]>(
      (all, line) =>
        /^[ \t+]/.test(line) ? [...all.slice(0, -1), `${all.at(-1)}\n${line}`] : [...all, line],
      [],
    );
    const [key = '', ...rest] = attributes;
    // ARIN's range is an attribute; of zones and networks the servers stand in their order.
    return [key, ...shuffled(rest, below)].map((each) => attribute(each, below)).join('\n');
  });
  return written
    .map(
      (object) =>
        `${maybe(below, '# a remark\n\n')}${object}\n${one(below, '\n', '\n\n', ' \t\n', '\n% x\n\n')}`,
    )
    .join('');
};

function attribute(written: string, below: Below): string {
  const [, name = '', value = ''] = /^([^:]*):\s*([^]*)$/.exec(written) ?? [];
  const [plain = ''] = value.split(/\s*#/, 1);
  const addresses = ['route', 'inetnum', 'netrange'].includes(name.toLowerCase());
  const names = ['origin', 'domain', 'nserver', 'source', 'org', 'nethandle', 'orgid'].includes(
    name.toLowerCase(),
  );
  const range = plain.replace(' - ', one(below, ' - ', '-', '  -  '));
  const own = addresses ? padded(range, below) : names ? anyCase(plain, below) : plain;
  const dotted = name === 'nserver' || name === 'domain' ? `${own}${maybe(below, '.')}` : own;
  const remark = one(below, '', '  # a remark', ' #', '\n+', '\n  # on the next line');
  return `${anyCase(name, below)}${maybe(below, ' ')}:${one(below, '', ' ', '\t  ')}${dotted}${remark}`;
}

/** RFC 8805 §2.1: order, remarks, blanks, quotes, case of codes, fields left out behind the last. */
const geofeed: Rewriting = (text, below) =>
  joined(
    shuffled(
      linesOf(text).filter((line) => !line.startsWith('#')),
      below,
    ).map((line) => {
      const [prefix = '', country = '', region = '', city = ''] = line.split(',');
      const quoted = (field: string) => (below(3) === 0 && field !== '' ? `"${field}"` : field);
      const fields = [prefix, anyCase(country, below), anyCase(region, below), quoted(city)];
      while (fields.length > 1 && fields.at(-1) === '' && below(2) === 0) fields.pop();
      const blank = maybe(below, ' ');
      return `${maybe(below, '# a remark\n')}${fields.join(`,${blank}`)}${one(below, '', '  # a remark', ' ')}`;
    }),
  );

/** RFC 1035 §5.1: order, case, blanks, remarks, classes and times to live, names that are relative or not, parentheses. */
const zone: Rewriting = (text, below) => {
  const [origin = '', soa = '', ...records] = linesOf(text);
  const name = origin.split(' ')[1]!;
  const absolute = (written: string) => (written === '@' ? name : `${written}.${name}`);
  const written = shuffled(records, below).map((record) => {
    const [owner = '', type = '', server = ''] = record.split(' ');
    const before = one(below, '', '1h ', 'IN ', '3600 IN ', 'IN 1h30m ', 'CLASS1 ');
    const named = anyCase(one(below, owner, absolute(owner)), below);
    const value = one(below, server, `( ${server} )`, `(\n  ${server}\n)`);
    const blank = one(below, ' ', '\t', '   ');
    return `${named}${blank}${before}${anyCase(one(below, type, 'TYPE2'), below)}${blank}${anyCase(value, below)}${one(below, '', ' ; a remark', ';x')}`;
  });
  return joined([maybe(below, '; a zone'), origin, maybe(below, '$TTL 1h'), soa, ...written]);
};

/** Order, remarks, a single address as a prefix of one. */
const blocklist: Rewriting = (text, below) => {
  if (text.startsWith('{')) return jsonLines(text, below);
  return joined(
    shuffled(
      linesOf(text).filter((line) => !line.startsWith(';')),
      below,
    ).map((line) => {
      const [address = '', reference = ''] = line.split(' ; ');
      const prefix = address.includes('/') ? address : one(below, address, `${address}/32`);
      if (below(4) === 0) return json({ cidr: prefix, sblid: reference }, below);
      return `${maybe(below, '; a remark\n')}${maybe(below, ' ')}${prefix}${one(below, ' ; ', ';', '\t;  ', ' # ')}${reference}${maybe(below, ' ')}`;
    }),
  );
};

/** Order of rows and of columns (RFC 4180 has quotes), the words for yes and no. */
const listingResults: Rewriting = (text, below) => {
  const [header = '', ...rows] = linesOf(text);
  const columns = header.split(',');
  const order = shuffled([...columns.keys()], below);
  const line = (fields: readonly string[]) =>
    order.map((at) => (below(4) === 0 ? `"${fields[at]}"` : `${maybe(below, ' ')}${fields[at]}`)).join(',');
  const said: Readonly<Record<string, readonly string[]>> = {
    yes: ['yes', 'YES', 'true', '1'],
    no: ['no', 'No', 'false', '0'],
  };
  const word = (field: string) => (said[field] ? one(below, ...said[field]) : field);
  return joined([
    order.map((at) => columns[at]).join(','),
    ...shuffled(rows, below).map((row) => line(row.split(',').map(word))),
  ]);
};

/** RFC 9083, and what servers really send: padded octets, roles as a text, members in any order. */
const rdap: Rewriting = (text, below) => {
  const { objectClassName, startAddress, endAddress, entities, ...rest } = JSON.parse(text) as {
    objectClassName: string;
    startAddress: string;
    endAddress: string;
    entities: readonly { handle: string; roles: readonly string[] }[];
  };
  const range = one<object>(
    below,
    { startAddress: padded(startAddress, below), endAddress: padded(endAddress, below) },
    { startAddress: `${startAddress}/24`, endAddress },
    { startAddress: `${startAddress}/24`, endAddress: `${startAddress}/24` },
    { cidr0_cidrs: [{ v4prefix: startAddress, length: 24 }] },
    { startAddress, endAddress, cidr0_cidrs: [{ v4prefix: startAddress, length: 24 }], ipVersion: 'v4' },
  );
  const others = [
    { objectClassName: 'entity', handle: 'T-1', roles: ['technical'] },
    { objectClassName: 'entity', handle: 'A-1', roles: ['abuse', 'noc'] },
  ];
  const own = entities.map(({ roles, ...entity }) => ({
    ...entity,
    roles: one<unknown>(below, roles, roles[0], [anyCase(roles[0]!, below)]),
  }));
  return json(
    {
      ...rest,
      ...(below(2) === 0 ? { objectClassName } : {}),
      ...range,
      entities: shuffled([...own, ...others], below),
      rdapConformance: ['rdap_level_0'],
      status: ['active'],
    },
    below,
  );
};

export const REWRITINGS: Readonly<Record<string, Rewriting>> = {
  rpsl,
  geofeed,
  zone,
  blocklist,
  'listing-results': listingResults,
  rdap,
  announcements: jsonLines,
  'routing-table': jsonLines,
};

/** Rows and members in any order, AS numbers in any form, IPv6 besides, a row twice, and `expires` as it moves. */
export const exportRewritten: Rewriting = (text, below) => {
  const { roas, ...rest } = JSON.parse(text) as { roas: readonly { asn: unknown; ta?: string }[] };
  const rows = roas.map((row) => {
    const asn = String(row.asn).replace('AS', '');
    const written = one<unknown>(below, row.asn, Number(asn), `AS${asn}`, asn, `as${asn}`);
    return {
      ...row,
      asn: written,
      ...(row.ta === undefined ? {} : { expires: 1_900_000_000 + below(9_999) }),
    };
  });
  const more = [rows[below(rows.length)], { asn: 1, prefix: '2001:db8::/32', maxLength: 48, ta: 'ripe' }];
  return json({ ...rest, roas: shuffled([...rows, ...more], below) }, below);
};

/** How a file comes: with another end of its lines, a byte order mark, packed, or packed in two members (RFC 1952 §2.2). */
export function sentSomehow(text: string, below: Below): Uint8Array {
  const marked = `${one(below, '', '\ufeff')}${text}`;
  const bytes = Buffer.from(one(below, marked, marked.replaceAll('\n', '\r\n')));
  const half = Math.floor(bytes.length / 2);
  return one<() => Uint8Array>(
    below,
    () => bytes,
    () => gzipSync(bytes),
    () => Buffer.concat([gzipSync(bytes.subarray(0, half)), gzipSync(bytes.subarray(half))]),
  )();
}
