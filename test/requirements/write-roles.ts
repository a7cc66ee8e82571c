import { writeFileSync } from 'node:fs';
import { ROLES_PAGE, rolesPage } from './roles-page.js';

writeFileSync(ROLES_PAGE, rolesPage());
