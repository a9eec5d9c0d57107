/** The message that is being answered. */
export type ReplyingTo = { readonly message: string; readonly name: string; readonly text: string };

/** What a message can set off in its room. */
export type RoomActions = {
  readonly room: string;
  /** Undefined where nothing can be written. */
  readonly reply: ((to: ReplyingTo) => void) | undefined;
  /** Its text goes back into the field. */
  readonly takenBack: (text: string) => void;
};
