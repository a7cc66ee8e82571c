import { createHmac, randomBytes } from 'node:crypto';
import { StoreUnavailable } from '../errors.js';
import type { NamedKey } from './envelope.js';

const BYTES = 32;
const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[\w+/-]{43}=?$/;

/** The ledger key cannot be used, so no name of a person can be read or kept. */
export class LedgerKeyUnusable extends StoreUnavailable {
  constructor(
    message: string,
    readonly mend: string,
  ) {
    super(message);
  }
}

/** The key, by an id that is told in logs and kept in the ledger: nobody learns the key from it. */
export const ledgerKey = (bytes: Buffer): NamedKey => ({
  id: createHmac('sha256', bytes).update('lease-ledger key id').digest('hex').slice(0, 16),
  bytes,
});

export const newLedgerKey = (): NamedKey => ledgerKey(randomBytes(BYTES));

/** As it stands in a file. */
export const ledgerKeyText = ({ bytes }: NamedKey): string => `${bytes.toString('base64url')}\n`;

/** Of the text of a file: 32 bytes in hexadecimal or in either base64; nothing for any other text. */
export function readLedgerKey(text: string): NamedKey | undefined {
  const given = text.trim();
  if (HEX.test(given)) return ledgerKey(Buffer.from(given, 'hex'));
  return BASE64.test(given) ? ledgerKey(Buffer.from(given, 'base64')) : undefined;
}
