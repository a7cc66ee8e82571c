/**
 * The kinds of facts that grow old, and after how many days since one was last known to hold it proves nothing any
 * more, unless somebody set another limit. What the network shows is looked at anew by machines, so its limits are short. A
 * report of abuse is one against it once it has waited longer than `abuse-answer` for its answer.
 */
export const USUAL_LIMITS = {
  contract: 730,
  'provider-chain': 365,
  'source-control': 365,
  loa: 365,
  'roa-state': 30,
  'route-object': 30,
  'registry-record': 90,
  'reverse-zone': 90,
  geofeed: 90,
  announcement: 7,
  screening: 90,
  'abuse-process': 365,
  'usage-policy': 365,
  'renewal-owner': 365,
  commitment: 730,
  'liability-terms': 730,
  'document-trail': 365,
  'escalation-contact': 365,
  'escalation-drill': 180,
  'abuse-answer': 7,
} as const;
export type AgingFact = keyof typeof USUAL_LIMITS;
export const AGING_FACTS = Object.keys(USUAL_LIMITS) as readonly AgingFact[];

/** Those that no event of their own shows anew: somebody has to say that they still hold. */
export const CONFIRMED_FACTS = [
  'contract',
  'provider-chain',
  'loa',
  'abuse-process',
  'usage-policy',
  'renewal-owner',
  'commitment',
  'liability-terms',
  'escalation-contact',
] as const satisfies readonly AgingFact[];
export type ConfirmedFact = (typeof CONFIRMED_FACTS)[number];
