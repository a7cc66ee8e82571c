/** Ends the run with the one line that the build reads, taken from the run's own counts. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const brokenSuites = results.numRuntimeErrorTestSuites;
    if (results.numPendingTests > 0)
      console.log(`${results.numPendingTests} skipped: the data or service they need is not here`);
    console.log(`${results.numPassedTests} passed, ${results.numFailedTests + brokenSuites} failed`);
  }
}
