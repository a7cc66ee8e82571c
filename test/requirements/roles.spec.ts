import { readFileSync } from 'node:fs';
import { ROLES } from '#domain/kernel/event.js';
import { ROLES_PAGE, rolesPage } from './roles-page.js';

it('the page on roles says what commands and views declare (npm run docs:roles)', () => {
  expect(readFileSync(ROLES_PAGE, 'utf8')).toBe(rolesPage());
});

it('the README says of every role what it is for', () => {
  const readme = readFileSync('README.md', 'utf8');
  for (const role of ROLES) expect(readme).toMatch(new RegExp(`^\\| .*\`${role}\`.* \\| \\w.* \\|$`, 'm'));
});
