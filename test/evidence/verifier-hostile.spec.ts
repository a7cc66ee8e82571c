import { zipMade, zipOf } from './made-zip.js';
import { expectFailure, issuedWith, listedWith, parts, textOf, type Case } from './wrong-packs.js';

const view = (text: string): Buffer => listedWith('views/lease.json', () => text);

const TEXTS: readonly Case[] = [
  [
    'a view is written with blanks',
    () => listedWith('views/lease.json', (view) => view.replace(':', ': ')),
    'views/lease.json',
    /no value in its RFC 8785 form/,
  ],
  ['a name of a view stands twice', () => view('{"a":1,"a":1}\n'), 'views/lease.json', /a name stands twice/],
  ['a view has no end', () => view('{}'), 'views/lease.json', /does not end with a line feed/],
  [
    'a view nests without end',
    () => view(`${'['.repeat(1e6)}${']'.repeat(1e6)}\n`),
    'views/lease.json',
    /deeper than 100/,
  ],
  [
    'a line of events nests without end',
    () => listedWith('events.ndjson', (all) => all + '{"a":'.repeat(1e6) + '\n'),
    'events.ndjson 6',
    /deeper than 100/,
  ],
  ['a number is beyond a double', () => view('1e999\n'), 'views/lease.json', /no value in its RFC 8785 form/],
  [
    'a number is written in another way',
    () => view('[1.0]\n'),
    'views/lease.json',
    /no value in its RFC 8785 form/,
  ],
  [
    'the people have no names',
    () => listedWith('people.json', (people) => people.replace(/"people":.*\}\}/, '"people":{"a":1}}')),
    'people.json',
    /it is no text/,
  ],
  [
    'the people have no nonce',
    () => listedWith('people.json', (people) => people.replace(/"nonce":"[0-9a-f]*",/, '')),
    'people.json',
    /"nonce" is missing/,
  ],
  [
    'the policy has no quorum',
    () => listedWith('policy', (policy) => policy.replace(/quorum.*\n/, '')),
    'policy',
    /no quorum line/,
  ],
  [
    'the policy has a control character',
    () => listedWith('policy', (policy) => `${policy}\r\n`),
    'policy 6',
    /control character/,
  ],
];

const NO_UTF8: readonly Case[] = [
  ['a view', 'views/lease.json'],
  ['people', 'people.json'],
  ['events', 'events.ndjson'],
].map(([of, name]) => [
  `bytes of ${of} are no UTF-8`,
  () => issuedWith({ listed: (members) => members.set(name!, Buffer.from('{"a":"\xff"}\n', 'latin1')) }),
  name === 'events.ndjson' ? `${name} 1` : name!,
  /a text is no UTF-8/,
]);

const long = (text: string): string => text.repeat(12 * 1024 * 1024);
const firstMember = (edit: string) => (all: string) => all.replace('"/data/many"', `"${edit}"`);
const LONG: readonly Case[] = [
  [
    'a name of a value is as long as a line may be',
    () => listedWith('events.ndjson', firstMember(`/data/${long('m')}`)),
    'proofs/lease-L%20%C3%BC%2F2.tlog-proofs 1 lease-L ü/2 0',
    /do not lead to the root/,
  ],
  [
    'a line is longer than a line may be',
    () => listedWith('events.ndjson', firstMember(`/data/${long('mm')}`)),
    'events.ndjson 1',
    /no end within/,
  ],
  ['a policy has no end', () => listedWith('policy', () => long('\n')), 'policy', /longer than the 1048576/],
  [
    'a key of a policy is as long as it may be',
    () => listedWith('policy', () => `log a+00000000+${'A'.repeat(1_000_000)}\n`),
    'policy 1',
    /is none of type 0x01/,
  ],
  [
    'the manifest lists without end',
    () => issuedWith({ manifest: (manifest) => ({ ...manifest, members: Array(1_000_001).fill(0) }) }),
    'manifest.json',
    /more than 1000000 values/,
  ],
];

const entry = (name: string, bytes = 'x') => [name, Buffer.from(bytes)] as const;
const first = entry('manifest.json', textOf('manifest.json'));
const word = (at: number, value: number, file = zipMade(parts.members)): Buffer => {
  const copy = Buffer.from(file);
  copy.writeUInt32LE(value >>> 0, at < 0 ? copy.length + at : at);
  return copy;
};

const CONTAINERS: readonly Case[] = [
  ['it is empty', () => Buffer.alloc(0), 'container', /no ZIP file/],
  ['it is no ZIP file', () => Buffer.from('lease'.repeat(1000)), 'container', /no ZIP file/],
  ['it has no members', () => zipOf([]), 'container', /first member is not manifest.json/],
  [
    'a member stands twice',
    () => zipOf([first, entry('policy'), entry('policy')]),
    'container',
    /a second member is called policy/,
  ],
  [
    'members are out of order',
    () => zipOf([first, entry('policy'), entry('checkpoint')]),
    'container',
    /checkpoint stands behind policy/,
  ],
  [
    'the manifest is not first',
    () => zipOf([entry('checkpoint'), first]),
    'container',
    /first member is not/,
  ],
  ['a name is none of ASCII', () => zipOf([first, entry('zoë')]), 'container', /no name of a member/],
  ['a name has a blank', () => zipOf([first, entry('a b')]), 'container', /no name of a member/],
  ['a member claims 4 GiB', () => word(18, 0xffffffff), 'container', /a header of manifest.json/],
  [
    'a member is said to be deflated',
    () => {
      const copy = zipMade(parts.members);
      copy.writeUInt16LE(8, 8);
      return copy;
    },
    'container',
    /a header of manifest.json/,
  ],
  ['the directory claims 65,535 members', () => word(-14, 0xffffffff), 'container', /the end of the file/],
  ['the directory is said to be far away', () => word(-6, 0xfffffff0), 'container', /the end of the file/],
  [
    'a comment stands behind it',
    () => Buffer.concat([zipMade(parts.members), Buffer.from('x')]),
    'container',
    /the end of the file/,
  ],
  [
    'something stands before it',
    () => Buffer.concat([Buffer.from('MZ'), zipMade(parts.members)]),
    'container',
    /no ZIP file|a header of manifest.json/,
  ],
];

describe('a pack that is made to confuse (first 4)', () => {
  it.each([...TEXTS, ...NO_UTF8, ...LONG, ...CONTAINERS])('is not verified: %s', (_, file, where, what) =>
    expectFailure(file(), where, what),
  );
});
