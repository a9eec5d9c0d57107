import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconLayoutSidebarRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/words.tsx';

/**
 * List, the thing itself, and who/codes/history beside it: side by side where there is room, one at a time where there is not.
 * `thing` undefined: nothing chosen, so a small screen shows the list.
 */
export function Panes({
  list,
  listLabel,
  thing,
  details,
  back,
  empty,
  whole = false,
}: {
  list: ReactNode;
  listLabel: string;
  thing: ReactNode | undefined;
  details?: ReactNode;
  back: string;
  empty?: ReactNode;
  /** The thing takes the list's place too, with the way back above it. */
  whole?: boolean;
}) {
  const t = useText();
  const [wanted, setWanted] = useState<boolean>();
  const shown = details === undefined ? 'none' : wanted === undefined ? 'if-room' : wanted ? 'yes' : 'no';
  const isShown = (): boolean => wanted ?? window.matchMedia('(min-width: 80em)').matches;
  return (
    <div className="panes" data-chosen={thing !== undefined} data-details={shown} data-whole={whole}>
      <section className="pane-list" aria-label={listLabel}>
        {list}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard, also where it holds no link. */}
      <section className="pane-thing" aria-label={t('common.content')} tabIndex={0}>
        {thing !== undefined && (
          <div className="pane-tools">
            <Link href={back} className="pane-back" aria-label={t('common.back')}>
              <IconArrowLeft size="1.25rem" aria-hidden="true" />
            </Link>
            {details !== undefined && (
              <Tooltip label={t('common.details')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  className="pane-fold"
                  aria-label={t('common.details')}
                  onClick={() => setWanted(!isShown())}
                >
                  <IconLayoutSidebarRight size="1.25rem" aria-hidden="true" />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
        )}
        {thing ?? empty}
      </section>
      {details !== undefined && thing !== undefined && (
        <aside className="pane-details" aria-label={t('common.details')}>
          {details}
        </aside>
      )}
    </div>
  );
}
