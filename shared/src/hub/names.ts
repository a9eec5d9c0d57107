/** The two Socket.IO namespaces of the hub link, both on one WebSocket, and its path. */
export const HUB_PATH = '/hub';
export const DOOR = '/door';
export const DESK = '/desk';
