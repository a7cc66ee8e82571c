import type { BlockCommand } from '#domain/block/commands.js';
import { blockDecider } from '#domain/block/decider.js';
import type { BlockEvent } from '#domain/block/events.js';
import { remarksOnBlock } from '#domain/block/remarks.js';
import { contract, HOLDER, LeaseStory, LESSEE, offer, offered, takeOn } from '../support/lease-story.js';
import { NOW, Story } from '../support/given.js';

const NOBODYS = [
  ['0.0.0.0/8', 'RFC 791'],
  ['10.1.0.0/16', 'RFC 1918'],
  ['100.64.0.0/10', 'RFC 6598'],
  ['127.0.0.0/24', 'RFC 1122'],
  ['169.254.0.0/16', 'RFC 3927'],
  ['172.31.255.0/24', 'RFC 1918'],
  ['192.0.0.0/24', 'RFC 6890'],
  ['192.88.99.0/24', 'RFC 7526'],
  ['192.168.0.0/16', 'RFC 1918'],
  ['224.0.0.0/8', 'RFC 5771'],
  ['240.0.0.0/8', 'RFC 1112'],
  ['255.255.255.0/24', 'RFC 1112'],
  ['192.0.0.0/8', 'RFC 6890'],
] as const;

const registering = (prefix: string) => {
  const story = new Story<BlockCommand, BlockEvent, unknown>(blockDecider as never, `block-${prefix}`);
  const command = { type: 'RegisterBlock' as const, data: { prefix, holder: HOLDER } };
  return { refusal: story.refusal(command), told: () => story.when(command) };
};
const leasing = (prefix: string) => contract({ prefixes: [{ prefix, block: prefix }], origins: [] });

describe('space that is nobody’s to lease (RFC 6890)', () => {
  it.each(NOBODYS)('%s is refused as a block, by its use and source', (prefix, source) => {
    const { refusal, told } = registering(prefix);
    expect(refusal).toMatchObject({ code: 'special-purpose-space', pointer: '/prefix' });
    expect(told).toThrow(source);
  });

  it.each(NOBODYS)('%s is refused in an offer, a take-on and an amendment', (prefix) => {
    const code = 'special-purpose-space';
    const at = { code, pointer: '/contract/prefixes/0/prefix' };
    expect(new LeaseStory().refusal(offer(leasing(prefix)))).toMatchObject(at);
    expect(new LeaseStory().refusal(takeOn(leasing(prefix), NOW))).toMatchObject(at);
    const signed = offered();
    signed.when({ type: 'ContractLease', data: {} });
    const prefixes = [...signed.record.contract.prefixes, { prefix, block: prefix }];
    expect(
      signed.refusal({ type: 'AmendContract', data: { prefixes, origins: [], clause: '2' } }),
    ).toMatchObject({ code, pointer: '/prefixes/2/prefix' });
  });

  it.each(['9.255.255.0/24', '11.0.0.0/8', '100.63.0.0/16', '172.32.0.0/16', '223.255.255.0/24'])(
    '%s beside it is not',
    (prefix) => {
      expect(registering(prefix).refusal).toBe('accepted');
      expect(remarksOnBlock({ prefix, holder: HOLDER }, [])).toEqual([]);
    },
  );

  it.each(['192.0.2.0/24', '198.19.7.0/24', '198.51.100.0/24', '203.0.113.0/24', '203.0.0.0/16'])(
    '%s has documentation or benchmarking space, and passes with a remark',
    (prefix) => {
      expect(registering(prefix).refusal).toBe('accepted');
      expect(remarksOnBlock({ prefix, holder: HOLDER }, [])).toMatchObject([
        { code: 'example-space', pointer: '/prefix' },
      ]);
    },
  );
});

it('a block inside the block of another holder is remarked on, one inside a block of its own holder not', () => {
  const around = [
    { prefix: '20.0.0.0/8', holder: LESSEE },
    { prefix: '20.1.0.0/16', holder: HOLDER },
  ];
  expect(remarksOnBlock({ prefix: '20.1.2.0/24', holder: HOLDER }, around)).toMatchObject([
    { code: 'inside-anothers-block', message: expect.stringContaining('20.0.0.0/8') },
  ]);
  expect(remarksOnBlock({ prefix: '20.1.2.0/24', holder: HOLDER }, around.slice(1))).toEqual([]);
});
