/** What the provider of one link would pay, in minor units of the loss's currency. */
export interface LinkTerms {
  /** What the customer bears itself before the provider pays. */
  readonly deductible: bigint;
  /** What the cap leaves; `0n` where the provider answers for nothing. */
  readonly remaining: bigint | 'unlimited';
  /** Whether the provider also makes good to the lessee itself what the chain leaves open. */
  readonly indemnifiesLessee: boolean;
}

export interface LinkShare {
  /** What the customer of this link claims: the loss at the first, above it what that customer paid itself. */
  readonly claim: bigint;
  /** What the provider pays its customer. */
  readonly paid: bigint;
  /** What the provider pays the lessee past its customer; 0n at the first link, where they are the same. */
  readonly direct: bigint;
  /** What the provider bears in the end: all it paid less what it got back from above. */
  readonly borne: bigint;
}

export interface Waterfall {
  /** One per link, in the order given. */
  readonly shares: readonly LinkShare[];
  /** What the lessee bears. `gap` and all `borne` add up to the loss. */
  readonly gap: bigint;
}

/**
 * Walks a loss up the provider chain, nearest link first. Each link is a bilateral contract: the provider pays
 * min(max(claim - deductible, 0), remaining cap), and what it paid is its own claim on the next. (I18, R25)
 */
export function waterfall(loss: bigint, links: readonly LinkTerms[]): Waterfall {
  const payments: Omit<LinkShare, 'borne'>[] = [];
  let claim = loss;
  let gap = loss;
  for (const [index, link] of links.entries()) {
    const paid = payable(claim, link);
    if (index === 0) gap -= paid;
    const direct = index > 0 && link.indemnifiesLessee ? payable(claim + gap, link) - paid : 0n;
    gap -= direct;
    payments.push({ claim, paid, direct });
    claim = paid + direct;
  }
  const shares = payments.map((payment, index) => ({
    ...payment,
    borne: payment.paid + payment.direct - (payments[index + 1]?.paid ?? 0n),
  }));
  return { shares, gap };
}

function payable(claim: bigint, { deductible, remaining }: LinkTerms): bigint {
  const above = claim > deductible ? claim - deductible : 0n;
  return remaining === 'unlimited' || above < remaining ? above : remaining;
}
