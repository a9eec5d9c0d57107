import { once } from 'node:events';
import { createServer } from 'node:http';
import { HUB_PATH } from '@breakwater/shared/hub/names';
import { msgpackParser } from '@breakwater/shared/wire/codec/msgpack-parser';
import { Server } from 'socket.io';
import { answerQuestions, cpuMicros } from '../child.ts';
import { liveBytes } from '../hub-memory/live-bytes.ts';

// The floor of hub.delivery: bare Socket.IO that sends the same bytes to everyone, keeps nothing and hears nothing back.

const http = createServer();
const io = new Server(http, {
  path: HUB_PATH,
  parser: msgpackParser,
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
});
io.of('/desk').on('connection', (socket) => {
  socket.on('envelope:submit', (entry: unknown, answer: (reply: unknown) => void) => {
    socket.broadcast.emit('envelope:arrived', entry);
    answer({ ok: true, value: {} });
  });
});

answerQuestions({
  serve: async () => {
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const address = http.address();
    return typeof address === 'object' && address ? `ws://127.0.0.1:${address.port}` : '';
  },
  cpu: cpuMicros,
  memory: liveBytes,
});
