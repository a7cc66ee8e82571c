import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./swc.json', import.meta.url)));

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^#(domain|event-store|record|read-model|views|application|intake|evidence|verifier)/(.*)\\.js$':
      '<rootDir>/libs/$1/src/$2.ts',
    '^#ledger/(.*)\\.js$': '<rootDir>/apps/ledger/src/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'],
  },
  setupFiles: ['<rootDir>/test/support/seed.ts'],
  testTimeout: 120_000,
  // One more than cores: specs that drive Chromium and child processes wait a third of their time.
  maxWorkers: 3,
  // Modules of specs before stay in a worker's heap, and collections of several GiB took a third of its time.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/longest-first.sequencer.mjs',
  reporters: ['default', '<rootDir>/test/closing-line.reporter.mjs'],
};
