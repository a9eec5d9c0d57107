import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { MESSAGE_TEXT_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconSend, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { Audience, useSendWords } from './audience.tsx';
import type { ReplyingTo } from './room-actions.ts';
import { useKeptText } from './use-kept-text.ts';

const NEAR_LIMIT = 500;

type ComposerProps = {
  detail: RoomDetail;
  replyTo: ReplyingTo | undefined;
  onReplied: () => void;
  restored: string | undefined;
  onRestored: () => void;
};

/** One field to type in. Enter sends, Shift+Enter begins a line; unsent text is kept in the vault. */
export function Composer({ detail, replyTo, onReplied, restored, onRestored }: ComposerProps) {
  const t = useText();
  const sendWords = useSendWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const write = useDeskCall('rooms:write');
  const { text, setText, forget } = useKeptText(detail.room.id);
  // One draft id until the desk has taken it, so that a repeated call does not write twice.
  const [draft, setDraft] = useState(() => crypto.randomUUID());

  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo]);
  useEffect(() => {
    if (restored === undefined) return;
    setText(restored);
    onRestored();
    field.current?.focus();
  }, [restored, setText, onRestored]);

  const send = useCallback(async (): Promise<void> => {
    if (text.trim() === '' || write.asking) return;
    const written = await write.ask({
      room: detail.room.id,
      draft,
      text: text.trim(),
      replyTo: replyTo?.message ?? null,
      codes: null,
      hurry: false,
    });
    if (!written) return;
    setDraft(crypto.randomUUID());
    forget();
    onReplied();
    field.current?.focus();
  }, [text, write, detail.room.id, draft, replyTo, forget, onReplied]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && replyTo) onReplied();
  };
  const left = MESSAGE_TEXT_MAX_CHARACTERS - text.length;

  return (
    <div className="composer">
      {replyTo && (
        <div className="composer-reply">
          <p className="quote">
            <b>{t('rooms.replyingTo', { name: replyTo.name })}</b> {replyTo.text}
          </p>
          <ActionIcon variant="subtle" color="gray" aria-label={t('rooms.cancelReply')} onClick={onReplied}>
            <IconX size="1rem" aria-hidden="true" />
          </ActionIcon>
        </div>
      )}
      <Audience detail={detail} />
      <Problem code={write.problem} />
      <div className="composer-line">
        <Textarea
          ref={field}
          className="composer-field"
          aria-label={t('rooms.writeHere')}
          aria-keyshortcuts="r"
          placeholder={t('rooms.writeHere')}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={MESSAGE_TEXT_MAX_CHARACTERS}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button
          className="composer-send"
          leftSection={<IconSend size="1rem" aria-hidden="true" />}
          disabled={text.trim() === ''}
          loading={write.asking}
          onClick={() => void send()}
        >
          {sendWords(detail)}
        </Button>
      </div>
      {left < NEAR_LIMIT && <p className="quiet">{t('common.charactersLeft', { n: left })}</p>}
    </div>
  );
}
