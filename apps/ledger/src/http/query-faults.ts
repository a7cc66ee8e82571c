import type { ValidationError } from '@nestjs/common';
import { invalid, type Problem } from './problem.js';

/** What the validation of query parameters found, as a problem that names each. */
export const refuseInvalidQuery = (errors: readonly ValidationError[]): Problem =>
  invalid(
    errors.map(({ property, constraints }) =>
      constraints?.['whitelistValidation'] === undefined
        ? { parameter: property, detail: 'is not valid', mend: Object.values(constraints ?? {}).join('; ') }
        : { parameter: property.slice(0, 64), detail: 'is no known parameter', mend: 'leave it out' },
    ),
  );
