import type { BlockDocument } from '#record/block/block-document.js';
import { cite } from '#record/lease/fact.js';
import { entryOn } from '#record/lease/timeline.js';
import { chainOn, type ChainLink } from '#record/lease/provider-chain.js';
import { dayOf } from '../words/day.js';
import { no, unproven, yes, type Answer } from '../facts/answer.js';
import {
  blocksNeeded,
  chainResolution,
  heldByAnother,
  heldWords,
  lackingOf,
  registrationsOf,
  type ChainResolution,
} from '../facts/chain-resolution.js';
import { citedOnce } from '../facts/cited-once.js';
import { registryDoubts, type Registries } from '../facts/registry.js';
import { gapsOf, holderOf } from '../facts/upstream.js';
import { plural } from '../words/plural.js';
import type { Asked } from './asked.js';

/** Q1, R9, I12: registered blocks, authority to lease and to route attested for each, and no doubt about registration or registry. */
export function sourceIsClear({ lease, blocks, registries, on }: Asked): Answer {
  const known = new Map(blocks.map((block) => [block.prefix, block]));
  const needed = blocksNeeded({ lease, on });
  const unregistered = needed.filter((block) => known.get(block)?.registration === undefined);
  if (needed.length === 0) return unproven('no prefixes are leased');
  if (unregistered.length > 0) return unproven(`nothing is on record about ${unregistered.join(', ')}`);
  const answers = needed.map((block) =>
    authorityOver(known.get(block)!, registries, { on, day: (instant) => dayOf(lease, instant, on) }),
  );
  const events = answers.flatMap((answer) => answer.events);
  const doubtful =
    answers.find(({ answer }) => answer === 'no') ?? answers.find(({ answer }) => answer !== 'yes');
  return doubtful ?? yes(`${needed.join(', ')} registered, and may be leased and routed`, events);
}

interface Told {
  readonly on: string;
  readonly day: (instant: string) => string;
}

function authorityOver(block: BlockDocument, registries: Registries, { on, day }: Told): Answer {
  const registered = registrationsOf([block]);
  const attested = entryOn(block.attestations, on);
  if (attested === undefined)
    return unproven(`nobody attested the authority to lease and route ${block.prefix}`, registered);
  const events = [...registered, cite(block, attested.fact)];
  const missing = lackingOf(attested.value);
  if (missing.length > 0)
    return no(`there is no authority to ${missing.join(' or ')} ${block.prefix}`, events);
  const doubts = registryDoubts(block, registries, on, day);
  const [gravest] = doubts;
  if (gravest === undefined)
    return yes(`${block.prefix} is registered, and may be leased and routed`, events);
  const because = doubts.map((doubt) => doubt.because).join('; ');
  const resting = [...events, ...doubts.flatMap((doubt) => doubt.events)];
  return gravest.says === 'no' ? no(because, resting) : unproven(because, resting);
}

/** Q2, R10, R11: whether the chain is whole, and which of its links are resolved. */
export const chainIsWhole = (asked: Asked): Answer & { readonly chain: ChainResolution } => ({
  ...wholeness(asked),
  chain: chainResolution(asked),
});

/** Some chain up to the head lease names the holder, and nobody who left any of them is missing. */
function wholeness(asked: Asked): Answer {
  const { lease, heads, on } = asked;
  const chain = chainOn(lease, on);
  const gaps = gapsOf(lease, heads, on);
  if (gaps.length > 0)
    return no(
      gaps.map(({ because }) => because).join('; '),
      gaps.flatMap((gap) => gap.events),
    );
  const events = chain.map(({ fact }) => cite(lease, fact));
  if (chain.length === 0) return no('no provider is on record', events);
  const holder = holderOf(lease, heads, on);
  if (holder === undefined) return unproven('none of the providers is named as the holder', events);
  const whole = yes(wholeWords(chain, holder.party), citedOnce([...events, ...holder.events]));
  const others = heldByAnother(asked);
  if (whole.answer !== 'yes' || others.length === 0) return whole;
  return unproven(heldWords(others), [...whole.events, ...registrationsOf(others)]);
}

function wholeWords(chain: readonly ChainLink[], holder: string): string {
  if (chain.every(({ party }) => party !== holder))
    return `${plural(chain.length, 'provider')}, and the holder through a head lease`;
  return chain.length === 1 ? 'leased from the holder itself' : `${chain.length} providers, all named`;
}
