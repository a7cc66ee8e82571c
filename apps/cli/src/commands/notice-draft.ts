import { Option, type Command } from 'commander';
import { SERVED_PURPOSES, SIDES, type ServedPurpose, type Side } from '#domain/renewal/terms.js';
import { Ledger } from '#application/ledger.js';
import { momentOf } from '#application/people/lessee-views.js';
import { namesOf } from '#views/words/names.js';
import { contentDigestOf, renderNoticeDraft } from '#views/notice-draft/text.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { noticeDraft } from '#views/notice-draft/notice-draft.js';
import { headLeasesOf } from '#views/portfolio/portfolio.js';
import { No } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { onData, onTimes } from '../options.js';
import { print } from '../output.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly purpose?: ServedPurpose;
  readonly by?: Side;
  readonly asOf?: string;
  readonly on?: string;
}

export const addNoticeDraft = (root: Command) =>
  onTimes(onData(root.command('notice-draft')))
    .description('the text of a notice, written from the facts on record, and the hash to serve it with')
    .argument('<lease>')
    .addOption(
      new Option('--purpose <purpose>', 'unless given, what the terms call for').choices(SERVED_PURPOSES),
    )
    .addOption(new Option('--by <side>', 'who gives it; the lessee unless given').choices(SIDES))
    .action(draft);

async function draft(id: string, { data, json, purpose, by, asOf, on }: Options): Promise<void> {
  const now = new Date().toISOString();
  await withLedger(data, async ({ context }) => {
    const { store, model } = context.get(Ledger);
    const { value: portfolio } = await new ViewSource(store, model).portfolioOfLease(id, asOf);
    const lease = portfolio.leases.find(({ leaseId }) => leaseId === id);
    if (lease === undefined) throw new No(`There is no lease ${id}.`);
    const heads = headLeasesOf(lease, portfolio);
    const facts = noticeDraft(lease, heads, { purpose, by }, momentOf({ asOf, on, now }));
    if (facts === undefined) throw new No(`Lease ${id} takes no notice: it is not under contract.`);
    const text = renderNoticeDraft(facts, namesOf(portfolio.parties));
    const contentDigest = contentDigestOf(text);
    print(
      { json: json ?? false },
      { ...facts, text, contentDigest },
      () => `${text}\nsha256 ${contentDigest}`,
    );
  });
}
