import { ReadModelDamaged } from './errors.js';

/**
 * The document that a row holds as JSON.
 * @throws ReadModelDamaged when it is none: nothing may be answered from such a row, nor left out for want of it
 */
export function documentIn<D extends object>(body: string, stream: string): D {
  const document = parsed(body);
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new ReadModelDamaged(stream);
  return document as D;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
