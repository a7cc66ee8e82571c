import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import { ROLES, type Role } from '#domain/kernel/event.js';
import type { AnyView } from '#views/declared/view.js';
import { VIEWS } from '#views/views.js';

export const ROLES_PAGE = 'docs/roles.md';

const INTRODUCTION = `# What each role may do

Written by \`npm run docs:roles\` from what commands and views declare; a test holds the page to it. An \`operator\` may do
everything. \`lessee\` and \`lessor\` see the leases that name their party, and nothing of others. Every role but those two
sees every lease; the network and operators upload VRP exports.
`;

/** The page on roles, as commands and views declare them. */
export function rolesPage(): string {
  const views: readonly AnyView[] = VIEWS;
  const records = (role: Role) =>
    COMMAND_ROUTES.filter(({ command }) => command.roles.includes(role)).map(({ command }) => command.type);
  const unseen = (role: Role) =>
    views.filter(({ roles }) => roles !== undefined && !roles.includes(role)).map(({ name }) => name);
  const parts = ROLES.filter((role) => role !== 'operator').map((role) => [
    `## ${role}`,
    `Records: ${listed(records(role))}.`,
    `Sees every view${unseen(role).length > 0 ? ` but ${listed(unseen(role))}` : ''}.`,
  ]);
  return `${[INTRODUCTION.trim(), ...parts.flat()].join('\n\n')}\n`;
}

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing' : names.map((name) => `\`${name}\``).join(', ');
