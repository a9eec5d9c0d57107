import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { problemOf } from '../desk-link/problem.ts';
import { useText } from '../i18n/words.tsx';

const PATIENCE_MS = 300;
const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** Says what is missing and what to do about it, in the middle of a pane. */
export function Notice({
  icon: Icon,
  title,
  text,
  children,
  tone = 'quiet',
  heading: Heading = 'p',
}: {
  icon?: ComponentType<{ size?: number | string }>;
  title: string;
  text?: string;
  children?: ReactNode;
  tone?: 'quiet' | 'danger';
  /** The page's own heading, where it stands in for the page. */
  heading?: 'p' | 'h1';
}) {
  return (
    <div className="notice" data-tone={tone}>
      {Icon && <Icon size="1.75rem" aria-hidden="true" />}
      <Heading className="notice-title">{title}</Heading>
      {text !== undefined && <p className="quiet">{text}</p>}
      {children}
    </div>
  );
}

/** A refusal in a sentence with its next step. */
export function Problem({ code }: { code: DeskErrorCode | undefined }) {
  const t = useText();
  if (code === undefined) return null;
  return (
    <p className="problem" role="alert">
      <IconAlertTriangle size="1.125rem" aria-hidden="true" />
      <span>{t(`errors.${code}`)}</span>
    </p>
  );
}

/** The shape of what is coming, but only for those who have to wait for it. */
export function Waiting({ shape = 'rows' }: { shape?: 'rows' | 'page' }) {
  const t = useText();
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (patient) return null;
  return (
    <div className="waiting" role="status" aria-label={t('common.loading')}>
      {shape === 'page' && <Skeleton height={28} width="60%" />}
      {ROWS.map((row, index) => (
        <Skeleton key={row} height={shape === 'rows' ? 36 : 20} width={shape === 'rows' ? '100%' : `${90 - index * 8}%`} />
      ))}
    </div>
  );
}

/** What a call answered; or waiting, failed, or not allowed, each drawn on purpose. */
export function Answered<T>({
  query,
  shape = 'rows',
  beside = false,
  children,
}: {
  query: UseQueryResult<T>;
  shape?: 'rows' | 'page';
  /** Beside a page that asks the same: one of them says what went wrong. */
  beside?: boolean;
  children: (value: T) => ReactNode;
}) {
  const t = useText();
  if (query.data !== undefined) return children(query.data);
  if (!query.isError) return <Waiting shape={shape} />;
  if (beside) return null;
  const code = problemOf(query.error);
  if (code === 'not-allowed' || code === 'not-verified') return <Notice icon={IconLock} title={t(`errors.${code}`)} />;
  return (
    <Notice icon={IconAlertTriangle} title={t(`errors.${code}`)} tone="danger" heading={shape === 'page' ? 'h1' : 'p'}>
      {!code.startsWith('unknown-') && (
        <Button variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
          {t('common.tryAgain')}
        </Button>
      )}
    </Notice>
  );
}
