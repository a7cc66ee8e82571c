import { writeSync } from 'node:fs';

/** Ends the run with the one line that the build reads, taken from the run's own counts. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = results;
    const skipped =
      numPendingTests > 0 ? `${numPendingTests} skipped: the data or service they need is not here\n` : '';
    const line = `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed\n`;
    // The default reporter's summary comes after this, and nothing may come after the line.
    process.once('exit', () => writeSync(1, skipped + line));
  }
}
