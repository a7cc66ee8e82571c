export default {
  testEnvironment: 'node',
  testRunner: '<rootDir>/test/support/spec-runner.mjs',
  transform: {},
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testTimeout: 120_000,
  // One more than cores: specs that drive Chromium and child processes wait a third of their time.
  maxWorkers: 3,
  // The modules of specs stay in a worker's heap with the services that they started; a new worker loads all afresh.
  workerIdleMemoryLimit: '1500MB',
  testSequencer: '<rootDir>/test/longest-first.sequencer.mjs',
  reporters: ['default', '<rootDir>/test/closing-line.reporter.mjs'],
};
