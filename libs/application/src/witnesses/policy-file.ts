import { readFileSync } from 'node:fs';
import { PolicyFault, readPolicy, type Policy } from '#evidence/policy/policy.js';

/** A policy as it stands in a file. */
export interface PolicyFile {
  readonly policy: Policy;
  readonly text: string;
}

/** Nothing for no path. @throws PolicyFault, with the path */
export function readPolicyFile(path: string | undefined): PolicyFile | undefined {
  if (path === undefined) return undefined;
  try {
    const text = readFileSync(path, 'utf8');
    return { policy: readPolicy(text), text };
  } catch (error) {
    if (error instanceof PolicyFault) throw new PolicyFault(`${path}, ${error.message}`);
    throw new PolicyFault(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Why it is no path of a policy; nothing where it is one. */
export function policyFileFault(path: unknown): string | undefined {
  try {
    readPolicyFile(String(path));
    return undefined;
  } catch (error) {
    if (error instanceof PolicyFault) return error.message;
    throw error;
  }
}
