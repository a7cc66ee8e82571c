import type { Schema } from './schema.js';
import { LeafField } from './leaf-field.js';
import { ListField } from './list-field.js';
import { ObjectField } from './object-field.js';
import { OptionsField } from './options-field.js';

export interface FieldProps {
  readonly schema: Schema;
  readonly label: string;
  /** Of the member in the command. */
  readonly pointer: string;
  readonly required: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** One member of a command, whatever its shape. */
export function Field(props: FieldProps) {
  const { schema } = props;
  if (schema.const !== undefined) return null;
  if (schema.anyOf !== undefined) return <OptionsField {...props} />;
  if (schema.type === 'object' && schema.properties !== undefined) return <ObjectField {...props} />;
  if (schema.type === 'array') return <ListField {...props} />;
  return <LeafField {...props} />;
}
