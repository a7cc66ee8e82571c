import { DIGEST, LESSOR } from '../kernel/example.js';
import { commandType, type CommandOf } from '../kernel/command-type.js';
import { BlockRegistered, BlockStatusRecorded, SourceControlAttested } from './events.js';

export const RegisterBlock = commandType('RegisterBlock', ['legal', 'network'], BlockRegistered.data, {
  path: '',
  summary: 'Register a source block, or complete what is on record of it',
  example: {
    holder: LESSOR,
    registry: 'RIPE NCC',
    registryHandle: 'ORG-BAS1-RIPE',
    registryStatus: 'ALLOCATED PA',
  },
});
export const AttestSourceControl = commandType('AttestSourceControl', ['legal'], SourceControlAttested.data, {
  path: 'attestations',
  summary: 'Attest what may be done with a block',
  example: {
    by: LESSOR,
    lease: true,
    route: true,
    transfer: false,
    evidence: { grade: 'documented', source: 'holder statement', document: DIGEST },
  },
});

export const RecordBlockStatus = commandType(
  'RecordBlockStatus',
  ['legal', 'network'],
  BlockStatusRecorded.data,
  {
    path: 'statuses',
    summary: 'Record a block’s status at its registry and the legal footing that it is held on',
    example: {
      footing: 'registry-agreement',
      registryStatus: 'ALLOCATED PA',
      evidence: { grade: 'documented', source: 'registry service agreement', document: DIGEST },
    },
  },
);

export const BLOCK_COMMANDS = [RegisterBlock, AttestSourceControl, RecordBlockStatus] as const;
export type BlockCommand = CommandOf<(typeof BLOCK_COMMANDS)[number]>;
