import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import { FileDocument } from '#domain/document/commands.js';
import { isPartyBound, PARTY_ROLES, ROLES, type Role } from '#domain/kernel/event.js';
import { PARTY_ACTS } from '#domain/kernel/party-acts.js';
import type { AnyView } from '#views/declared/view.js';
import { VIEWS } from '#views/views.js';

export const ROLES_PAGE = 'docs/roles.md';

const INTRODUCTION = `# What each role may do

Written by \`npm run docs:roles\` from what commands and views declare; a test holds the page to it. An \`operator\` may do
everything. \`lessee\` and \`lessor\` see the leases that name their party, and nothing of others. Every role but those two
sees every lease; whoever sees a view sees what changed of it; the network and operators upload VRP exports and files of network sources;
${FileDocument.roles.filter((role) => !isPartyBound(role)).join(', ')}, operators and parties upload documents, and
whoever may see an event that names a document [may have it](decisions/documents.md).

## Parties act for themselves

Whoever acts for a party acts in its name alone: a lessee on leases that the party is lessee of now, a lessor on leases that
it is lessor of. On a lease that names the party otherwise that is refused as \`not-own-side\` (403), on any other as on one
that there is not (404); a member that names another is refused as \`not-own-name\`. Its act now is observed; what it says of
another time is claimed, or documented with the hash of a document. [Why so](decisions/parties-act.md)
`;

/** What has to be a party's own, by what the table of its acts says. */
const OWN = {
  lease: 'a lease on which it is that side',
  space: 'an address of such a lease, or one that it had then',
  case: 'a report on an address that it had',
  subject: 'such a lease, or a lessee of such leases',
  party: 'its own party; what others made it leaves alone',
} as const;

/** The table of what parties do for themselves, as `PARTY_ACTS` has it. */
function partyActs(): string {
  const rows = [
    ['Command', ...PARTY_ROLES, 'Its own', 'Member that names who acts'],
    ['---', ...PARTY_ROLES.map(() => '---'), '---', '---'],
    ...Object.entries(PARTY_ACTS).map(([type, { roles, own, side, party, unsaid }]) => [
      `\`${type}\``,
      ...PARTY_ROLES.map((role) => (roles.includes(role) ? 'yes' : 'no')),
      OWN[own],
      side !== undefined
        ? `\`${side}\`: its side`
        : party !== undefined
          ? `\`${party}\`: its party`
          : unsaid === undefined
            ? ''
            : `\`${unsaid}\` is left out`,
    ]),
  ];
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((cells) => cells[at]!.length)));
  const padded = (cell: string, at: number) =>
    cell === '---' ? '-'.repeat(widths[at]!) : cell.padEnd(widths[at]!);
  return rows.map((cells) => `| ${cells.map(padded).join(' | ')} |`).join('\n');
}

/** The page on roles, as commands and views declare them. */
export function rolesPage(): string {
  const views: readonly AnyView[] = VIEWS;
  const records = (role: Role) =>
    COMMAND_ROUTES.filter(({ command }) => command.roles.includes(role)).map(({ command }) => command.type);
  const unseen = (role: Role) =>
    views
      .filter(
        ({ roles, changesOf }) => changesOf === undefined && roles !== undefined && !roles.includes(role),
      )
      .map(({ name }) => name);
  const parts = ROLES.filter((role) => role !== 'operator').map((role) => [
    `## ${role}`,
    `Records: ${listed(records(role))}.`,
    `Sees every view${unseen(role).length > 0 ? ` but ${listed(unseen(role))}` : ''}.`,
  ]);
  return `${[INTRODUCTION.trim(), partyActs(), ...parts.flat()].join('\n\n')}\n`;
}

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing' : names.map((name) => `\`${name}\``).join(', ');
