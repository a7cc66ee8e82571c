export default {
  testEnvironment: 'node',
  testRunner: '<rootDir>/test/support/spec-runner.mjs',
  transform: {},
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testTimeout: 120_000,
  // One more than cores: specs that drive Chromium and child processes wait a third of their time.
  maxWorkers: 3,
  // What specs before left in a worker's heap is collected again and again.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/longest-first.sequencer.mjs',
  reporters: ['default', '<rootDir>/test/closing-line.reporter.mjs'],
};
