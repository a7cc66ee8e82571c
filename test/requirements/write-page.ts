import { writeFileSync } from 'node:fs';
import { citedByTests } from './cited.js';
import { PAGE, pageOf } from './page.js';

writeFileSync(PAGE, pageOf(citedByTests()));
