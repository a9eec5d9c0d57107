import express, { type Express, type Request } from 'express';
import helmet from 'helmet';
import type { Registry } from 'prom-client';
import { isLoopback } from '../config/config.ts';
import { VERSION } from './version.ts';

type Deps = { readonly registry: Registry; readonly sourceUrl: string; readonly isStopping: () => boolean };

/** The hub's few HTTP answers: health, metrics for whoever sits on the machine, and where the source is. It serves no page and no code (attack 41). */
export function createRoutes({ registry, sourceUrl, isStopping }: Deps): Express {
  const app = express();
  app.use(helmet());
  app.get('/healthz', (_request, response) => {
    response.status(isStopping() ? 503 : 200).json({ status: isStopping() ? 'stopping' : 'ok', version: VERSION });
  });
  app.get('/metrics', async (request, response) => {
    if (!isDirectAndLocal(request)) return void response.status(404).type('text/plain').send('not found\n');
    response.type(registry.contentType).send(await registry.metrics());
  });
  app.get('/source', (_request, response) => {
    response
      .type('text/plain')
      .send(`Breakwater hub ${VERSION}, licensed under AGPL-3.0-only.\nThe source code of exactly this version: ${sourceUrl}\n`);
  });
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('not found\n');
  });
  return app;
}

// A proxy on this machine also connects from loopback; what it forwards is not local.
function isDirectAndLocal(request: Request): boolean {
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return isLoopback(address) && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined;
}
