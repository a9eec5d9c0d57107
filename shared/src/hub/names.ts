/** The Socket.IO namespaces of the hub link, all on one WebSocket, and its path. */
export const HUB_PATH = '/hub';
export const DOOR = '/door';
export const DESK = '/desk';
/** A locked desk's (U7). */
export const BELL = '/bell';
