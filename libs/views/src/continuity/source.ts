import type { BlockDocument } from '#record/block/block-document.js';
import { cite } from '#record/lease/fact.js';
import { entryOn } from '#record/lease/timeline.js';
import { chainOn, lostLink } from '#record/lease/provider-chain.js';
import { no, unproven, yes, type Answer } from './answer.js';
import type { Asked } from './asked.js';

/** Q1, R9: registered blocks, and authority to lease and to route attested for each. */
export function sourceIsClear({ lease, blocks, on }: Asked): Answer {
  const prefixes = entryOn(lease.prefixes, on)?.value ?? [];
  const known = new Map(blocks.map((block) => [block.prefix, block]));
  const needed = [...new Set(prefixes.map(({ block }) => block))];
  const unregistered = needed.filter((block) => known.get(block)?.registration === undefined);
  if (needed.length === 0) return unproven('no prefixes are leased');
  if (unregistered.length > 0) return unproven(`nothing is on record about ${unregistered.join(', ')}`);
  const answers = needed.map((block) => authorityOver(known.get(block)!, on));
  const events = answers.flatMap((answer) => answer.events);
  const doubtful =
    answers.find(({ answer }) => answer === 'no') ?? answers.find(({ answer }) => answer !== 'yes');
  return doubtful ?? yes(`${needed.join(', ')} registered, and may be leased and routed`, events);
}

function authorityOver(block: BlockDocument, on: string): Answer {
  const registered = block.registration ? [cite(block, block.registration.fact)] : [];
  const attested = entryOn(block.attestations, on);
  if (attested === undefined)
    return unproven(`nobody attested the authority to lease and route ${block.prefix}`, registered);
  const events = [...registered, cite(block, attested.fact)];
  const { lease, route } = attested.value;
  const missing = [...(lease ? [] : ['lease']), ...(route ? [] : ['route'])];
  return missing.length > 0
    ? no(`there is no authority to ${missing.join(' or ')} ${block.prefix}`, events)
    : yes(`${block.prefix} is registered, and may be leased and routed`, events);
}

/** Q2, R10: the chain begins with the holder, and its last change was no loss. */
export function chainIsWhole({ lease, on }: Asked): Answer {
  const chain = chainOn(lease, on);
  const lost = lostLink(lease, on);
  if (lost) return no(`a provider left the chain: ${lost.because}`, [cite(lease, lost.fact)]);
  const events = chain.map(({ fact }) => cite(lease, fact));
  if (chain.length === 0) return no('no provider is on record', events);
  if (chain.every(({ role }) => role !== 'holder'))
    return unproven('none of the providers is named as the holder', events);
  const words = chain.length === 1 ? 'leased from the holder itself' : `${chain.length} providers, all named`;
  return yes(words, events);
}
