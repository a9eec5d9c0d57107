import { type OfficerRef, POSTS, type PostName, type PostView, type TaskforceView } from '@breakwater/shared/desk/views/people';
import { ActionIcon, Button, Group, Modal, Select, Stack, Tooltip } from '@mantine/core';
import { IconMessagePlus, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { useCan } from '../shell/me-context.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';
import { POST_TEXT } from './role-text.ts';

/** Posts receive, not persons: who holds each, and who stands in. */
export function Posts({ taskforce }: { taskforce: TaskforceView }) {
  const t = useText();
  const { language } = useAppearance();
  const own = taskforce.standing === 'own';
  const maySet = useCan('set-posts') && own;
  const mayWrite = useCan('open-consultation') && taskforce.reachable;
  const [editing, setEditing] = useState<PostView | 'new'>();
  const nameOf = (id: string | null): string => {
    const officer =
      taskforce.officers.find((each) => each.id === id) ?? (taskforce.second?.officer.id === id ? taskforce.second.officer : undefined);
    return id === null ? t('people.vacant') : officerText(t, officer);
  };
  const isAway = (id: string | null): boolean => taskforce.officers.some((each) => each.id === id && each.away);
  if (taskforce.posts.length === 0 && !maySet) return null;
  return (
    <section className="block" aria-labelledby="posts-title">
      <div className="block-head">
        <h2 id="posts-title">{t('people.posts')}</h2>
        {maySet && (
          <Button size="compact-sm" variant="subtle" onClick={() => setEditing('new')}>
            {t('people.addPost')}
          </Button>
        )}
      </div>
      {taskforce.posts.length === 0 && <p className="quiet">{t('people.noPosts')}</p>}
      <ul className="lines">
        {taskforce.posts.map((post) => (
          <li key={post.id} className="line">
            <span className="line-label">{t(POST_TEXT[post.post])}</span>
            <span className="line-main">
              {nameOf(post.holder)}
              {isAway(post.holder) && (
                <span className="tag" data-tone="due">
                  {t('people.awayText')}
                </span>
              )}
              <span className="quiet"> · {t('common.labelled', { label: t('people.deputy'), value: nameOf(post.deputy) })}</span>
              {(post.holder === null || !post.gets.includes(post.holder)) && (
                <span className="quiet post-gets">
                  {post.gets.length === 0
                    ? t('people.getsNobody')
                    : t('people.gets', { names: formatList(language, post.gets.map(nameOf)) })}
                </span>
              )}
            </span>
            {maySet && (
              <Tooltip label={t('people.setPost')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('people.setPost')}: ${t(POST_TEXT[post.post])}`}
                  onClick={() => setEditing(post)}
                >
                  <IconPencil size="1.125rem" aria-hidden="true" />
                </ActionIcon>
              </Tooltip>
            )}
            {mayWrite && !own && (
              <Tooltip label={t('people.writePost')}>
                <ActionIcon
                  component={Link}
                  href={`/rooms/new/post/${taskforce.id}/${post.id}`}
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('people.writePost')}: ${t(POST_TEXT[post.post])}`}
                >
                  <IconMessagePlus size="1.125rem" aria-hidden="true" />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
      {editing !== undefined && (
        <EditPost
          post={editing === 'new' ? undefined : editing}
          people={[
            ...taskforce.officers.filter(({ state }) => state === 'active'),
            ...(taskforce.second && !taskforce.second.gone ? [taskforce.second.officer] : []),
          ]}
          onClose={() => setEditing(undefined)}
        />
      )}
    </section>
  );
}

function EditPost({
  post,
  people: able,
  onClose,
}: {
  post: PostView | undefined;
  people: readonly Pick<OfficerRef, 'id' | 'name' | 'alike'>[];
  onClose: () => void;
}) {
  const t = useText();
  const set = useDeskCall('posts:set');
  const [kind, setKind] = useState<PostName>(post?.post ?? 'duty-officer');
  const [holder, setHolder] = useState(post?.holder ?? null);
  const [deputy, setDeputy] = useState(post?.deputy ?? null);
  const people = able.map((each) => ({ value: each.id, label: officerText(t, each) }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={post ? t(POST_TEXT[post.post]) : t('people.addPost')}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        {!post && (
          <Select
            label={t('people.post')}
            allowDeselect={false}
            data={POSTS.map((each) => ({ value: each, label: t(POST_TEXT[each]) }))}
            value={kind}
            onChange={(value) => value !== null && setKind(value)}
          />
        )}
        <Select label={t('people.holder')} placeholder={t('people.nobody')} clearable data={people} value={holder} onChange={setHolder} />
        <Select
          label={t('people.deputy')}
          placeholder={t('people.nobody')}
          clearable
          data={people.filter(({ value }) => value !== holder)}
          value={deputy}
          onChange={setDeputy}
        />
        {post !== undefined && <p className="quiet">{t('people.takeOver')}</p>}
        <Problem code={set.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            loading={set.asking}
            onClick={() =>
              void set
                .ask({ post: post?.id ?? null, kind, holder, deputy: deputy === holder ? null : deputy })
                .then((done) => done && onClose())
            }
          >
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
