// `npm start`: a whole demonstration network on this machine, installed and built first if need be.
import { join } from 'node:path';
import { build, install, root, runInForeground, tool } from './set-up.mjs';

install();
build();
runInForeground(tool('tsx'), [join(root, 'scripts/src/demonstration.ts'), ...process.argv.slice(2)]);
