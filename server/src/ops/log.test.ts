import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

describe('the log', () => {
  it('[attack 32] writes the fields of its list and no other', () => {
    const lines: string[] = [];
    const log = createLog('debug', { write: (line) => void lines.push(line) });
    log.info('event', { code: 'ok', count: 2, device: 'canary', token: 'canary', payload: { text: 'canary' } } as never);
    log.error('failed', { fault: Object.assign(new TypeError('canary in a message'), { code: 'EFAULT', cause: 'canary' }) });
    log.error('failed', { fault: 'canary' });
    expect(lines.join('')).not.toContain('canary');
    expect(JSON.parse(lines[0] ?? '')).toEqual({ level: 'info', time: expect.any(String), event: 'event', code: 'ok', count: 2 });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 'error', fault: 'TypeError', faultCode: 'EFAULT', at: expect.any(Array) });
  });

  it('keeps to its level', () => {
    const lines: string[] = [];
    const log = createLog('error', { write: (line) => void lines.push(line) });
    log.info('quiet');
    log.error('loud');
    expect(lines).toHaveLength(1);
  });
});
