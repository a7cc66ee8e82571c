import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Calendar links',
    act: 'Actions',
    lead: 'A calendar program that has such a link shows the deadlines in it. The secret address is shown once, when the link is issued: whoever has it sees what its issuer may see.',
    issue: 'Issue a link',
    revoke: 'Revoke',
    empty: 'No link was issued.',
    shows: 'Shows the deadlines of',
    all: 'all leases that its issuer may know of',
    ofLessee: (name: string) => `the leases of ${name}`,
    ofOwner: (name: string) => `the renewals that ${name} owns`,
    issuer: 'Issued as',
    issued: 'Issued',
    state: 'State',
    good: 'good',
    revoked: 'revoked',
    id: 'Link',
  },
});
