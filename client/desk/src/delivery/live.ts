/** In SQL: what came from its author, not from another desk. */
export const LIVE = `coalesce(mark, '') NOT IN ('given', 'unconfirmed')`;
