import { heading, paragraph, table, type Block } from '../block.js';
import type { PackRead } from '../read-pack.js';

/** How a stranger verifies the pack, with what, and what each step shows. */
export const howToVerify = ({ manifest, verifier, keys, otherViews }: PackRead): readonly Block[] => [
  // A page of its own, which can be handed on by itself.
  { kind: 'page' },
  heading(1, 'How to verify this pack'),
  paragraph(
    'This document is for reading. What proves is in the same ZIP file: the events, their proofs, and a signed checkpoint of the log. Nobody has ' +
      'to trust whoever handed the pack over, and nothing of the service is needed to verify it.',
  ),
  heading(2, 'What it takes'),
  {
    kind: 'facts',
    rows: [
      ['Log', manifest.origin],
      ...(keys.length === 0
        ? [['Verifier key', 'the policy of this pack names none: ask the issuer'] as const]
        : keys.map((key) => ['Verifier key', key] as const)),
      [
        'Take it from',
        'the issuer, or a witness of the log, by another way than this pack: a key inside a pack proves nothing',
      ],
    ],
  },
  table(
    ['Verifier', 'SHA-256'],
    verifier.map(({ name, sha256 }) => [{ text: name, bold: true }, sha256]),
    'The digests of the verifier’s files were not known when this was made: ask the issuer.',
  ),
  paragraph(
    'The verifier is one file that any Node.js from version 20 on runs, and one page that does the same in a browser, offline. Neither is in the ' +
      'pack, as a verifier inside a pack proves nothing. The issuer publishes both; compare their SHA-256 with the one above before use, and better ' +
      'with one that you were told another way. Anybody can write another: the format is written down in docs/evidence-pack.md of Lease Ledger.',
  ),
  heading(2, 'Step by step'),
  {
    kind: 'steps',
    steps: [
      'Keep the ZIP file as it was handed over, and note its SHA-256. This fixes what you were given.',
      'Get the verifier and the verifier key of the log from the issuer or a witness, and compare both with what was told another way. This shows that you verify with the right tool against the right log.',
      'Run the verifier on the ZIP file with the key, or drop the ZIP file onto the page. It first writes the ZIP file again from its members and compares every byte. This shows that nothing is hidden between them.',
      'It takes the digest of each member that manifest.json lists, this document among them. This shows that no file was changed, taken out or added since the pack was issued.',
      'It checks the signature of the checkpoint with your key, and the co-signatures of witnesses that the policy asks for. This shows that the log was what it is when they signed, and that whoever keeps it cannot show another log to somebody else unnoticed.',
      'It computes each event’s entry and follows its proof up to the checkpoint. This shows that each event is in the log, unchanged, at its place.',
      'It counts the revisions of each stream from 0 to its head, and follows the proof of the head. This shows that no event of these streams was left out, at the end neither.',
      'It finds the event PackIssued in the log, which names the digest of manifest.json. This shows when the pack was issued, and that its answers are those that were given then.',
      'Against a checkpoint that you kept from before, “lease-ledger checkpoint --against FILE” shows that the log still extends it. Keep the checkpoint of this pack for the same use later.',
      'Whoever has the software runs “lease-ledger verify”, which computes the answers anew from the events and lists what rests on withheld members. This shows that the answers follow from the events.',
    ],
  },
  ...(otherViews.length > 0
    ? [paragraph(`The pack also has ${otherViews.join(', ')}, which this document does not tell.`)]
    : []),
];
