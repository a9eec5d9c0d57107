import { parseArgs } from 'node:util';
import { fakeState } from './fake-state.ts';
import { serveFake } from './serve.ts';

const { values } = parseArgs({ options: { state: { type: 'string', default: 'open' }, port: { type: 'string', default: '0' } } });
const { address } = await serveFake(fakeState(values.state as 'open'), Number(values.port));
process.stdout.write(`${address}\n`);
