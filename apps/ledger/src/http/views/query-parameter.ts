import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, ValidateBy } from 'class-validator';
import { Transform } from 'class-transformer';
import { FORMATS } from '#domain/kernel/formats.js';

interface Described {
  readonly description: string;
  readonly example: string | number;
}

/** An optional query parameter: text that `accepts`; anything else, or given twice, is refused with the mend. */
export function Parameter(
  { description, example }: Described,
  mend: string,
  accepts: (value: string) => boolean,
): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    ValidateBy({
      name: 'accepted',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && accepts(value),
        defaultMessage: () => mend,
      },
    }),
    ApiPropertyOptional({ description, example, type: String }),
  );
}

/** An optional query parameter of one of the formats that shapes name. */
export const Formatted = (format: string, described: Described, mend: string): PropertyDecorator =>
  Parameter(described, mend, FORMATS[format]!);

/** An optional query parameter with a fixed choice. */
export const OneOf = (values: readonly string[], description: string): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    IsIn(values, { message: `use one of: ${values.join(', ')}` }),
    ApiPropertyOptional({ description, enum: values }),
  );

/** An optional whole number from 1; digits only, so that "" is refused instead of becoming 0. */
export const Limit = (most: number, usual: number): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : value,
    ),
    ValidateBy({
      name: 'limit',
      validator: {
        validate: (value: unknown) => typeof value === 'number' && value <= most,
        defaultMessage: () => `give a whole number from 1 to ${most}`,
      },
    }),
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: most, default: usual }),
  );

const LONGEST_CURSOR = 400;

/** Where a page begins. */
export const Cursor = (): PropertyDecorator =>
  Parameter(
    { description: 'The `next` of the page before.', example: 'NDk5' },
    'give the `next` of the page before',
    (value) => value.length > 0 && value.length <= LONGEST_CURSOR,
  );
