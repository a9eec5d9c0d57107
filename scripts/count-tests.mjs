// What a run of the tests comes to. Nothing that went wrong may count as nothing: a file that can't be loaded, a run that ends early, no test at all.

/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} Report vitest's JSON report, as far as it is read here
 */

/**
 * Counts a run by its report (undefined when none was written) and vitest's exit code. A file that could not be loaded counts as a failed test, and so
 * does a run that failed in any other way. `ok` is false too where no test passed.
 * @param {Report | undefined} report @param {number} exitCode
 */
export function countTests(report, exitCode) {
  const unloaded = report?.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  );
  const seen = (report?.numFailedTests ?? 0) + (unloaded?.length ?? 0);
  const failed = seen === 0 && (exitCode !== 0 || report === undefined) ? 1 : seen;
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  return { ok: failed === 0 && passed > 0, line: `${passed} passed, ${failed} failed, ${skipped} skipped` };
}
