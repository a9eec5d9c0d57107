import { existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf } from '@breakwater/shared/format/base64url';
import { writeStopCode } from '@breakwater/shared/format/stop-code';
import { invitationAccess, readInvitation } from '@breakwater/shared/keys/invitation';
import { type TestTaskforce, testTaskforce } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILES } from '../config/data-folder.ts';
import { hmacSha256 } from '../keys/roster-crypto.ts';
import { openTestDesk, openTestDoor } from '../testing/desk.ts';
import { newestLink } from '../testing/founded.ts';
import { runHub, startHub } from '../testing/run-hub.ts';

const STOP_CODE = writeStopCode(new Uint8Array(10));
const OTHER_CODE = writeStopCode(new Uint8Array(10).fill(9));

let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-cli-'));
  data = join(folder, 'hub');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const init = () => runHub(['init', '--name', 'Test network', '--address', 'ws://127.0.0.1:1', '--port', '0', '--data', data]);

async function invite(code: string): Promise<NonNullable<ReturnType<typeof readInvitation>>> {
  const { out } = await runHub(['invite', code, '--data', data]);
  const invitation = readInvitation(out);
  if (!invitation) throw new Error(`no invitation in ${out}`);
  return invitation;
}

async function found(address: string, code: string): Promise<TestTaskforce> {
  const read = await invite(code);
  const { invitation, secret, network } = read;
  const taskforce = testTaskforce(network, read.taskforce);
  await using door = await openTestDoor({ address });
  await door.call('door:found', {
    invitation,
    access: Uint8Array.from(invitationAccess(bytesOf(secret), hmacSha256)),
    founding: newestLink(taskforce),
  });
  return taskforce;
}

describe('the command line', { timeout: 180_000 }, () => {
  it('makes a hub, serves it, invites and admits beside it, and stops in order', async () => {
    expect(await init()).toMatchObject({ code: 0, err: '', out: expect.stringContaining('is founded') });
    for (const file of [FILES.hubKey, FILES.operatorKey, FILES.tokenKey, FILES.settings])
      expect(statSync(join(data, file)).mode & 0o777).toBe(0o600);
    // Serving needs the operator's key not.
    renameSync(join(data, FILES.operatorKey), join(folder, 'stick.pem'));
    await using serving = startHub(['serve', '--data', data]);
    const [, address = ''] = await serving.said(/listening on (ws:\S+)\. /);
    const tt = await found(address, 'TT');
    const network = tt.chain.state.network;
    await using desk = await openTestDesk({ address, network }, tt.chair);

    expect(await runHub(['admit', '--data', data])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^TT\tTrinidad and Tobago\t(\d{5} ){11}\d{5}\twaiting\n$/),
    });
    expect(await runHub(['admit', 'TT', '--data', data])).toMatchObject({
      code: 1,
      err: expect.stringContaining('operator-key.pem is missing'),
    });
    const admitted = await runHub(['admit', '--all', '--data', data, '--operator-key', join(folder, 'stick.pem')]);
    expect(admitted).toMatchObject({ code: 0, out: expect.stringContaining('admitted') });
    // The hub that serves notices by itself.
    expect(await desk.push('roster:grown')).toMatchObject({ head: { roster: network, height: 1 } });
    // T13: the stop code is typed, and the hub that serves cuts the desk.
    const { number } = await desk.call('stop-code:set', { code: STOP_CODE });
    const suspend = (input: string) => runHub(['suspend', '--data', data], {}, input);
    expect(await suspend(`${number} ${STOP_CODE.replace('0', '7')}`)).toMatchObject({ code: 1, err: expect.stringContaining('Group 1 ') });
    expect(await suspend(`${number} ${OTHER_CODE}`)).toMatchObject({ code: 1, err: expect.stringContaining('No card') });
    expect(await suspend(`${number} ${STOP_CODE.toLowerCase()}\n`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('is suspended'),
    });
    await desk.closed;
    const status = await runHub(['status', '--json', '--data', data]);
    expect(JSON.parse(status.out)).toMatchObject({
      network,
      name: 'Test network',
      taskforces: [{ code: 'TT', standing: 'admitted', officers: 1, devices: 1 }],
    });
    expect(await runHub(['serve', '--data', data])).toMatchObject({ code: 1, err: expect.stringContaining('Another hub is serving') });

    serving.child.kill('SIGTERM');
    const ended = await serving.ended;
    expect(ended).toMatchObject({ code: 0 });
    expect(
      ended.out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { event: string }).event),
    ).toEqual(['serving', 'signal', 'stopping', 'stopped']);
  });

  it('says in one sentence what is wrong and what to do, and exits with 1', async () => {
    expect(await runHub(['status', '--data', data])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^hub: There is no hub in .*hub init.*\n$/),
    });
    await init();
    const complaints = await Promise.all([
      runHub(['init', '--name', 'Again', '--address', 'ws://127.0.0.1:1', '--data', data]),
      runHub(['invite', 'QQ', '--data', data]),
      runHub(['admit', 'TT', '--data', data]),
      runHub(['serve', '--data', data], { BREAKWATER_HUB_PORT: 'many' }),
      runHub(['init', '--name', 'X', '--address', 'http://hub.example', '--data', join(folder, 'other')]),
    ]);
    expect(complaints.map(({ code, err }) => [code, err.split('\n').length])).toEqual(complaints.map(() => [1, 2]));
    expect(complaints.map(({ err }) => err).join('')).toMatch(
      /already.*\n.*not a taskforce.*\n.*waits for admission.*\n.*"port" in the environment.*\n.*--address/,
    );
  });

  it('[H1] founds the network in the store that the environment names, as serving will open it', async () => {
    const environment = { BREAKWATER_HUB_SQLITE_FILE: join(folder, 'elsewhere.sqlite') };
    await runHub(['init', '--name', 'Test network', '--address', 'ws://127.0.0.1:1', '--port', '0', '--data', data], environment);
    expect(existsSync(environment.BREAKWATER_HUB_SQLITE_FILE)).toBe(true);
    expect(await runHub(['status', '--data', data], environment)).toMatchObject({ code: 0, out: expect.stringContaining('Test network') });
  });

  it('says which port is in use', async () => {
    await init();
    await using serving = startHub(['--data', data]);
    const [, port = ''] = await serving.said(/127\.0\.0\.1:(\d+)/);
    data = join(folder, 'second');
    await runHub(['init', '--name', 'Second', '--address', `ws://127.0.0.1:${port}`, '--data', data]);
    expect(await runHub(['serve', '--data', data])).toMatchObject({
      code: 1,
      err: expect.stringContaining(`Port ${port} on 127.0.0.1 is already in use`),
    });
  });

  it('takes no password on the command line, where everybody on the machine could read it', async () => {
    const url = 'mongodb://hub:passphrase@127.0.0.1:1/breakwater';
    const refused = await runHub(['init', '--name', 'Test', '--address', 'ws://127.0.0.1:1', '--mongodb-url', url, '--data', data]);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('BREAKWATER_HUB_MONGODB_URL') });
    expect(refused.err).not.toContain('passphrase');
    expect(existsSync(data)).toBe(false);
  });
});
