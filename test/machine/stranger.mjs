// What another user of the same computer can try against a desk. Run as that user: it says as JSON what it got.
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';

const [, folder = '', pid = '', port = '', control = '', page = ''] = process.argv;

/** @param {() => unknown} attempt */
const tried = (attempt) => {
  try {
    return String(attempt());
  } catch (fault) {
    return /** @type {NodeJS.ErrnoException} */ (fault).code ?? 'fault';
  }
};

/** @param {string} body @returns {Promise<number>} */
const askSession = (body) =>
  new Promise((resolve, reject) => {
    const headers = {
      host: `127.0.0.1:${port}`,
      origin: `http://127.0.0.1:${port}`,
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
    };
    request({ host: '127.0.0.1', port, path: '/session', method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end(body);
  });

/** @param {string} line @returns {Promise<string>} */
const askControl = (line) =>
  new Promise((resolve) => {
    let heard = '';
    const socket = connect({ host: '127.0.0.1', port: Number(control) });
    socket.on('data', (part) => {
      heard += part;
    });
    socket.on('close', () => resolve(heard)).on('error', () => undefined);
    socket.end(line);
  });

const commandLines = readdirSync('/proc')
  .filter((name) => /^\d+$/.test(name))
  .map((name) => tried(() => readFileSync(`/proc/${name}/cmdline`, 'utf8')));

console.log(
  JSON.stringify({
    folder: tried(() => readdirSync(folder)),
    file: tried(() => readFileSync(`${folder}/running.json`)),
    environment: tried(() => readFileSync(`/proc/${pid}/environ`)),
    memory: tried(() => readFileSync(`/proc/${pid}/mem`)),
    page: tried(() => readFileSync(page)),
    descriptors: tried(() => readdirSync(`/proc/${pid}/fd`)),
    session: await askSession(JSON.stringify({ code: 'A'.repeat(43) })),
    control: await askControl('guess address\n'),
    commandLines: commandLines.join('\n'),
  }),
);
