// `npm run desk -- ...`: an officer's desk, installed and built first if need be.
import { join } from 'node:path';
import { build, install, root, runInForeground } from './set-up.mjs';

install();
build();
runInForeground(process.execPath, ['--enable-source-maps', join(root, 'client/desk/dist/main.js'), ...process.argv.slice(2)]);
