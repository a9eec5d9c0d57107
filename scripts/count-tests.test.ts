import { describe, expect, it } from 'vitest';
import { countTests } from './count-tests.mjs';

const loaded = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [loaded] };

describe('the count of a test run', () => {
  it('is good when something passed and nothing failed', () => {
    expect(countTests(report, 0)).toEqual({ ok: true, line: '3 passed, 0 failed, 2 skipped' });
  });

  it('counts failed tests once', () => {
    const failing = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'failed' }] };
    expect(countTests({ ...report, numFailedTests: 2, testResults: [failing] }, 1)).toEqual({
      ok: false,
      line: '3 passed, 2 failed, 2 skipped',
    });
  });

  it('counts a file that could not be loaded as failed', () => {
    const unloaded = { status: 'failed', assertionResults: [] };
    expect(countTests({ ...report, testResults: [loaded, unloaded] }, 1)).toEqual({ ok: false, line: '3 passed, 1 failed, 2 skipped' });
  });

  it('fails where vitest failed for a reason that is no test', () => {
    expect(countTests(report, 1)).toEqual({ ok: false, line: '3 passed, 1 failed, 2 skipped' });
  });

  it('fails without a report', () => {
    expect(countTests(undefined, 0)).toEqual({ ok: false, line: '0 passed, 1 failed, 0 skipped' });
  });

  it('is not good when no test ran', () => {
    expect(countTests({ ...report, numPassedTests: 0, testResults: [] }, 0)).toEqual({ ok: false, line: '0 passed, 0 failed, 2 skipped' });
  });
});
