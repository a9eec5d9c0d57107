import { join } from 'node:path';
import { SESSION_PATH, type SessionAnswer, SessionAsk } from '@breakwater/shared/desk/session';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import helmet from 'helmet';
import { isOwnFetch, isOwnHost, isOwnOrigin, type OwnPlace, UI_HOST } from './address.ts';
import type { UiSessions } from './session.ts';

const SESSION_ASK_MAX_BYTES = 512;
const ASSET_AGE_S = 31_536_000;

export type HttpParts = {
  /** Known once the port is; until then every request is refused. */
  readonly place: () => OwnPlace | undefined;
  readonly sessions: UiSessions;
  /** The built web client, shipped with the desk; never anything from the hub (attack 41). */
  readonly webFolder: string;
};

/** The desk's pages: static files, and the one POST that turns a code into a token. */
export function createHttpApp({ place, sessions, webFolder }: HttpParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(guardHost(place), securityHeaders(place), guardFetch);
  app.post(
    SESSION_PATH,
    guardAsk(place),
    express.json({ limit: SESSION_ASK_MAX_BYTES, type: 'application/json', inflate: false }),
    (request, response) => {
      const ask = SessionAsk.safeParse(request.body);
      const token = ask.success ? sessions.exchange(ask.data.code) : undefined;
      response.setHeader('Cache-Control', 'no-store');
      if (token === undefined) return void response.status(403).end();
      response.json({ token } satisfies SessionAnswer);
    },
  );
  app.use(servedFiles(webFolder));
  app.use((_request, response) => void response.status(404).end());
  app.use(refuseQuietly);
  return app;
}

/** A page under another name that resolves to this machine gets nothing (attack 34). */
const guardHost =
  (place: HttpParts['place']): RequestHandler =>
  (request, response, next) => {
    const own = place();
    if (own && isOwnHost(request.headers, own)) return next();
    response.status(421).end();
  };

/** Other pages get no file either, so none can tell that a desk runs here; nor does a service worker (attack 42). */
const guardFetch: RequestHandler = (request, response, next) => {
  if ((isOwnFetch(request.headers, 'anywhere') || isLedHere(request)) && request.headers['service-worker'] === undefined) return next();
  response.status(403).end();
};

/** A page may lead the whole tab here and learns nothing by it: the desk itself does, through a file, so that no code stands in a program's arguments (attack 39). */
const isLedHere = ({ method, path, headers }: Request): boolean =>
  method === 'GET' && path === '/' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

/** The one call that changes something: our own page's fetch, or nothing (attack 36). What is not JSON is not read. */
const guardAsk =
  (place: HttpParts['place']): RequestHandler =>
  (request, response, next) => {
    const own = place();
    if (own && isOwnOrigin(request.headers, own) && isOwnFetch(request.headers, 'page')) return next();
    response.status(403).end();
  };

function securityHeaders(place: HttpParts['place']): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Mantine writes style elements and attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", () => `ws://${place()?.host ?? UI_HOST}`],
        workerSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        // The web client's one policy lets text without markup through, for style sheets (trusted-types.ts there).
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['default'],
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // No TLS on loopback: a browser must not be told to ask for it.
    strictTransportSecurity: false,
  });
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=(), usb=(), payment=(), clipboard-read=()');
    protect(request, response, next);
  };
}

/** Files of the web client: the page is never kept by the browser, its hashed parts are kept for good. */
const servedFiles = (webFolder: string): RequestHandler =>
  express.static(webFolder, {
    dotfiles: 'ignore',
    redirect: false,
    lastModified: false,
    etag: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      const isHashed = path.startsWith(join(webFolder, 'assets'));
      response.setHeader('Cache-Control', isHashed ? `public, max-age=${ASSET_AGE_S}, immutable` : 'no-store');
    },
  });

/** Malformed JSON, a broken address: a status and no text, since texts of exceptions are nobody's business. */
const refuseQuietly: ErrorRequestHandler = (fault: unknown, _request, response, next) => {
  if (response.headersSent) return next(fault);
  const status = typeof fault === 'object' && fault !== null && 'status' in fault && typeof fault.status === 'number' ? fault.status : 500;
  response.status(status).end();
};
